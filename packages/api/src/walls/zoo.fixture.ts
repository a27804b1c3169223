import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** Where the animal goes; replaced in the finished text of the request, so that it may be what no JSON.stringify writes. */
const HERE = '@@here@@';

/** What people, programs and attackers send instead of what was meant, as it stands in JSON. */
export const ANIMALS: Readonly<Record<string, string>> = {
  'minus one': '-1',
  '2^53 + 1': '9007199254740993',
  '1e400': '1e400',
  'a fraction': '1.5',
  true: 'true',
  null: 'null',
  'an empty object': '{}',
  'an empty list': '[]',
  'a nested list': '[[[["a"]]]]',
  'a prototype key': '{"__proto__":{"admin":true}}',
  'a constructor key': '{"constructor":{"prototype":{"admin":true}}}',
  'a key twice': '{"a":1,"a":2}',
  'an empty text': '""',
  blanks: '"  "',
  NUL: '"a\\u0000b"',
  'a high surrogate': '"\\ud800"',
  'a low surrogate': '"x\\udc00"',
  'a text with BOM': '"\\ufeff2026-05-03"',
  'a full-width date': '"２０２６-０５-０３"',
  'a full-width code': '"４１０１０８"',
  'a zero-width character': '"41\\u200b0108"',
  'right to left': '"\\u202e801014"',
  'an unknown code': '"410198"',
  'an abolished code': '"412800"',
  'a code of another family': '"420102"',
  'a wrong check digit': '"914403001922038217"',
  'rare characters': '"𠀀𪚥𫠝𫢸𬺡𮯠𰀀"',
  'an impossible date': '"2026-02-30"',
  'a date that is far off': '"9999-12-31"',
  'a date that is none': '"0000-00-00"',
  'a missing zone': '"2026-05-03T09:30:00"',
  'the future': '"2099-01-01T00:00:00Z"',
  'month 13': '"2026-13-01T00:00:00+08:00"',
  'a number as text': '"1e400"',
  'a name of the prototype': '"__proto__"',
  constructor: '"constructor"',
  'a quotation': `"'; drop table fact; --"`,
  markup: '"<script>alert(1)</script>${7*7}{{7*7}}"',
  'a megabyte': `"${'长'.repeat(349_525)}"`,
};

export interface Cage {
  /** `reportAccident input.deaths` */
  readonly name: string;
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  /** JSON with one place for an animal. */
  readonly variables: string;
  /** Where the field's own answer holds what was put in, unless it is read in another form. */
  readonly echo?: string;
}

export function withAnimal({ variables }: Pick<Cage, 'variables'>, animal: string): string {
  return variables.replace(`"${HERE}"`, () => animal);
}

/** Each leaf of each argument of each operation, everything beside it as it should be. */
export function cages(schema: GraphQLSchema): Cage[] {
  return (['query', 'mutation', 'subscription'] as const).flatMap((operation) => {
    const root = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() }[
      operation
    ];
    return Object.values(root?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((argument) => places(argument.type).map((place) => cage(schema, operation, field, argument, place))),
    );
  });
}

export interface Line {
  readonly name: string;
  readonly field: string;
  readonly variables: string;
}

/** Each field of each kind of fact, as a line of a file for import and judge; the kinds' inputs have the same fields. */
export function lines(schema: GraphQLSchema, kinds: readonly string[]): Line[] {
  return kinds.flatMap((kind) => {
    const type = schema.getType(`${kind.toLowerCase().replace(/(?:^|_)(\w)/g, (_all, letter: string) => letter.toUpperCase())}Input`);
    if (!isInputObjectType(type)) return [];
    return Object.keys(type.getFields()).map((field) => ({
      name: `${kind}.${field}`,
      field,
      variables: JSON.stringify({ fact: kind, id: 'zoo', ...(meant(type, [field]) as object) }),
    }));
  });
}

type Place = readonly string[];

function cage(
  schema: GraphQLSchema,
  operation: Cage['operation'],
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
  place: Place,
): Cage {
  const sent = field.args.filter((other) => other === argument || isNonNullType(other.type));
  const values = Object.fromEntries(sent.map((one) => [one.name, meant(one.type, one === argument ? place : undefined)]));
  const leaf = place.at(-1);
  const echo = leaf === undefined || place.length !== 1 ? undefined : echoed(schema, field, argument, leaf);
  return {
    name: [field.name, argument.name, ...place].join('.'),
    operation,
    query: `${operation} (${sent.map((one) => `$${one.name}: ${String(one.type)}`).join(', ')}) { ${field.name}(${sent
      .map((one) => `${one.name}: $${one.name}`)
      .join(', ')}) ${selection(field.type, echo)} }`,
    variables: JSON.stringify(values),
    ...(echo === undefined ? {} : { echo: leaf as string }),
  };
}

/** The leaves of an input, as the names on the way to them; a bare argument is one itself. */
function places(type: GraphQLInputType, depth = 0): Place[] {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (!isInputObjectType(bare)) return [[]];
  if (depth > 3) return [];
  return Object.values(bare.getFields()).flatMap((field) => places(field.type, depth + 1).map((rest) => [field.name, ...rest]));
}

const MEANT: Readonly<Record<string, unknown>> = {
  DivisionCode: '410108001',
  CreditCode: '914403001922038216',
  LocalDate: '2026-05-01',
  YearMonth: '2026-05',
  DateTime: '2026-05-01T08:00:00+08:00',
  Money: '100.00',
  Int: 1,
  Float: 1,
  Boolean: true,
  ID: 'zoo-1',
  String: 'text',
};

function meant(type: GraphQLInputType, place: Place | undefined): unknown {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (place?.length === 0) return HERE;
  if (isListType(bare)) return [meant(bare.ofType as GraphQLInputType, undefined)];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (!isInputObjectType(bare)) return MEANT[(bare as { name: string }).name] ?? 'text';
  const fields = Object.values(bare.getFields()).filter((field) => field.name === place?.[0] || isNonNullType(field.type));
  return Object.fromEntries(fields.map((field) => [field.name, meant(field.type, field.name === place?.[0] ? place.slice(1) : undefined)]));
}

/** The kind of fact whose answer has a text by the name of the input's. */
function echoed(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, argument: GraphQLArgument, leaf: string): string | undefined {
  const input = bareName(argument.type);
  const kind = schema.getType(input.replace(/Input$/, ''));
  if (!input.endsWith('Input') || !isObjectType(kind) || leaf === 'id') return undefined;
  const given = schema.getType(input);
  const from = isInputObjectType(given) ? given.getFields()[leaf] : undefined;
  const to = kind.getFields()[leaf];
  if (!from || !to || bareName(from.type) !== 'String' || bareName(to.type) !== 'String') return undefined;
  return field.name.length > 0 && Object.keys(fieldsOf(field.type)).includes('fact') ? `... on ${kind.name} { ${leaf} }` : undefined;
}

const bareName = (type: GraphQLInputType | GraphQLOutputType): string => String(type).replace(/[[\]!]/g, '');

function fieldsOf(type: GraphQLOutputType): Readonly<Record<string, GraphQLField<unknown, unknown>>> {
  let bare: unknown = type;
  while (isNonNullType(bare) || isListType(bare)) bare = bare.ofType;
  return isObjectType(bare) || isInterfaceType(bare) ? bare.getFields() : {};
}

function selection(type: GraphQLOutputType, echo?: string): string {
  let bare: unknown = type;
  while (isNonNullType(bare) || isListType(bare)) bare = bare.ofType;
  if (isScalarType(bare) || isEnumType(bare)) return '';
  if (isUnionType(bare)) return '{ __typename }';
  const fields = fieldsOf(type);
  const errors = 'errors' in fields ? ' errors { code message messageEn }' : '';
  return `{ __typename${errors}${echo === undefined ? '' : ` fact { ${echo} }`} }`;
}
