/** Where one-time links lead, those of `npm run open` and those of administrators. The token stands after `#`, which is never sent. */
const PLACES = { '/invitation': 'INVITATION', '/reset': 'RESET' } as const;

export interface OneTimeLink {
  readonly to: (typeof PLACES)[keyof typeof PLACES];
  /** Empty when the link is not whole, or was opened already and the page was loaded again. */
  readonly token: string;
}

/** What the address leads to; undefined on every other page. */
export function readLink({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): OneTimeLink | undefined {
  const place = pathname.replace(/\/$/, '');
  return isPlace(place) ? { to: PLACES[place], token: hash.slice(1) } : undefined;
}

/** Reads the address once and takes the token out of it: out of the history, of screenshots, of what is copied on. */
export function takeLink(page: Location, history: History): OneTimeLink | undefined {
  const link = readLink(page);
  if (link) history.replaceState(null, '', page.pathname);
  return link;
}

function isPlace(place: string): place is keyof typeof PLACES {
  return Object.hasOwn(PLACES, place);
}
