import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver } from 'type-graphql';
import { operatorOf, type Context } from '../desk/context';
import { userError } from '../error/error-codes';
import { DivisionCodeScalar } from '../schema/scalars';
import { InstallationObject, OpenedAgencyObject, OpenedTenantObject, OpenPayload, WorkersObject } from './installation.graphql';
import type { NotOpened, Opened, OpenedAgency, OpenedTenant, Registry } from './registry';

/** For operators of the installation 运维人员. */
@Resolver(() => InstallationObject)
export class InstallationResolver {
  @Query(() => InstallationObject, { description: 'For operators only' })
  installation(@Ctx() context: Context): InstallationObject {
    const { version, migration } = registryOf(context);
    return { version, migration };
  }

  @FieldResolver(() => [OpenedTenantObject])
  tenants(@Ctx() context: Context): Promise<readonly OpenedTenant[]> {
    return registryOf(context).tenants();
  }

  @FieldResolver(() => [OpenedAgencyObject])
  agencies(@Ctx() context: Context): Promise<readonly OpenedAgency[]> {
    return registryOf(context).agencies();
  }

  @FieldResolver(() => WorkersObject)
  workers(@Ctx() context: Context): Promise<WorkersObject> {
    return registryOf(context).workers();
  }

  @Mutation(() => OpenPayload, {
    description:
      'For operators: opens a tenant with the rules written for it, and invites its first administrator. While nobody has come in, again: a new link',
  })
  async openTenant(
    @Arg('code', () => DivisionCodeScalar) code: string,
    @Arg('name', () => String, { nullable: true, description: 'Left out: as the tree of divisions has it' }) name: string | null,
    @Arg('admin', () => String, { description: "The first administrator's user name, without @ and what follows" }) admin: string,
    @Ctx() context: Context,
  ): Promise<OpenPayload> {
    return payload(await registryOf(context).openTenant(operatorOf(context).viewer, { code, name: name ?? undefined, admin }));
  }

  @Mutation(() => OpenPayload, {
    description: 'For operators: opens an agency and invites its first administrator. While nobody has come in, again: a new link',
  })
  async openAgency(
    @Arg('id', () => ID, { description: 'Ends in its place: market-41, discipline-4101' }) id: string,
    @Arg('name', () => String) name: string,
    @Arg('admin', () => String, { description: "The first administrator's user name, without @ and what follows" }) admin: string,
    @Ctx() context: Context,
  ): Promise<OpenPayload> {
    return payload(await registryOf(context).openAgency(operatorOf(context).viewer, { id, name, admin }));
  }
}

function registryOf(context: Context): Registry {
  return operatorOf(context).office.registry;
}

/** Which argument it is about. */
const PATHS: Record<NotOpened, readonly string[]> = {
  NOT_A_DIVISION: ['code'],
  BAD_AGENCY: ['id'],
  FAMILY_NOT_OPEN: ['id'],
  BAD_NAME: ['name'],
  NAME_NEEDED: ['name'],
  BAD_USERNAME: ['admin'],
  OPEN_ALREADY: [],
};

function payload(opened: Opened): OpenPayload {
  if (typeof opened === 'string') return { path: null, until: null, errors: [userError(opened, PATHS[opened])] };
  return { path: `/invitation#${opened.token}`, until: opened.until.getTime(), errors: [] };
}
