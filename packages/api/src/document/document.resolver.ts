import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { Citation } from '../rule/rule.graphql';
import { DocumentObject } from './document.graphql';

@Resolver(() => DocumentObject)
export class DocumentResolver {
  @Query(() => DocumentObject, {
    nullable: true,
    description: 'The document a pack was taken from. Documents are public: anybody signed in reads all that ship',
  })
  document(@Arg('pack', () => ID) pack: string, @Ctx() context: Context): DocumentObject | null {
    const { packs, documents } = deskOf(context).office;
    const found = packs.find(({ id }) => id === pack);
    const text = found && documents.of(found.id);
    if (!found || !text) return null;
    const { number, title, issuer, issued } = found.document;
    return { pack: found.id, number, title, issuer, issued, lines: text.lines };
  }
}

@Resolver(() => Citation)
export class CitationResolver {
  @FieldResolver(() => String, { description: 'The clause as it stands in the document, in whole sentences' })
  passage(@Root() citation: Citation, @Ctx() context: Context): string {
    return deskOf(context).office.documents.of(citation.pack)?.passage(citation.line) ?? citation.text;
  }
}
