import type { PeopleQuery } from './people.document';

export type PersonLine = PeopleQuery['people'][number];
export type InvitationLine = PeopleQuery['invitations'][number];
