import { GraphQLScalarType } from 'graphql';

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Data as it stands in the pack',
  serialize: (value) => value,
});
