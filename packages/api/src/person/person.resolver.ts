import { mayManagePeople } from '@anze/domain';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import type { Desk } from '../desk/desk';
import { refusal } from '../error/refusal';
import { invitePerson, withdrawInvitation } from './invite-person';
import { changeRoles, removePerson, resetPassword } from './manage-person';
import { DonePayload, InvitationObject, InvitePayload, PersonObject, PersonPayload, ResetPasswordPayload } from './person.graphql';

/** People of the own office or agency, managed by its administrators. */
@Resolver()
export class PersonResolver {
  @Query(() => [PersonObject], { description: 'The people of the own office or agency, for its administrators' })
  async people(
    @Arg('includeLeft', () => Boolean, { defaultValue: false }) includeLeft: boolean,
    @Ctx() context: Context,
  ): Promise<readonly PersonObject[]> {
    return managing(context).people.all(includeLeft);
  }

  @Query(() => [InvitationObject], { description: 'One-time links that nobody has used yet, for administrators' })
  async invitations(@Ctx() context: Context): Promise<readonly InvitationObject[]> {
    return managing(context).people.invitations();
  }

  @Mutation(() => InvitePayload, { description: 'A former link to the same name stops working' })
  async invitePerson(
    @Arg('username', () => String, { description: 'Without @ and what follows' }) username: string,
    @Arg('roles', () => [String]) roles: string[],
    @Ctx() context: Context,
  ): Promise<InvitePayload> {
    return invitePerson(deskOf(context), username, roles);
  }

  @Mutation(() => DonePayload)
  async withdrawInvitation(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<DonePayload> {
    return withdrawInvitation(deskOf(context), id);
  }

  @Mutation(() => PersonPayload, { description: 'All roles that the person is to have' })
  async changeRoles(
    @Arg('person', () => ID) person: string,
    @Arg('roles', () => [String]) roles: string[],
    @Ctx() context: Context,
  ): Promise<PersonPayload> {
    return changeRoles(deskOf(context), person, roles);
  }

  @Mutation(() => PersonPayload, { description: 'Ends every session at once; the name stays taken' })
  async removePerson(@Arg('person', () => ID) person: string, @Ctx() context: Context): Promise<PersonPayload> {
    return removePerson(deskOf(context), person);
  }

  @Mutation(() => ResetPasswordPayload, { description: 'A one-time link by which a colleague chooses a new password' })
  async resetPassword(@Arg('person', () => ID) person: string, @Ctx() context: Context): Promise<ResetPasswordPayload> {
    return resetPassword(deskOf(context), person);
  }
}

function managing(context: Context): Desk {
  const desk = deskOf(context);
  if (mayManagePeople(desk.viewer)) return desk;
  throw refusal('FORBIDDEN', '只有本单位的管理员可以查看人员。', 'Only administrators of this office may look at its people.');
}
