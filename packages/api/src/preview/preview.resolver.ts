import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { PreviewFactInput } from '../fact/fact-input.graphql';
import { previewFact } from './preview-fact';
import { Preview } from './preview.graphql';

@Resolver()
export class PreviewResolver {
  @Query(() => Preview)
  previewFact(@Arg('input', () => PreviewFactInput) input: PreviewFactInput, @Ctx() context: Context): Promise<Preview> {
    return previewFact(deskOf(context), input);
  }
}
