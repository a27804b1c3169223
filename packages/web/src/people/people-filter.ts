/** What a person is found by. */
export interface Findable {
  readonly name: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly leftAt: string | null;
}

/** What narrows the list of people; it stands in the address. */
export interface PeopleFilter {
  readonly text: string;
  readonly role: string;
  /** Those who left as well. */
  readonly left: boolean;
}

export function readPeopleFilter(address: URLSearchParams): PeopleFilter {
  return { text: address.get('text') ?? '', role: address.get('role') ?? '', left: address.get('left') === 'yes' };
}

export function writePeopleFilter({ text, role, left }: PeopleFilter): URLSearchParams {
  return new URLSearchParams({ ...(text && { text }), ...(role && { role }), ...(left && { left: 'yes' }) });
}

/** Whoever fits; full-width letters and capitals count as the plain ones. */
export function filtered<P extends Findable>(people: readonly P[], { text, role, left }: PeopleFilter): readonly P[] {
  const wanted = plain(text);
  return people.filter(
    (person) =>
      (left || person.leftAt === null) &&
      (role === '' || person.roles.includes(role)) &&
      (plain(person.name).includes(wanted) || plain(person.username).includes(wanted)),
  );
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
