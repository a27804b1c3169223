import type { Entry } from './entry';

/** What was typed and not yet recorded, with the idempotency key under which it may already have been sent. */
export interface Draft {
  readonly entry: Entry;
  readonly key: string;
}

/** Drafts of one person in this window: they survive a reload, and end with the window or with signing out. */
export interface Drafts {
  read(name: string): Draft | undefined;
  keep(name: string, draft: Draft): void;
  drop(name: string): void;
}

export function draftsOf(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, person: string): Drafts {
  const at = (name: string) => `anze.draft.${person}.${name}`;
  return {
    read: (name) => {
      try {
        const draft = JSON.parse(store.getItem(at(name)) ?? 'null') as Partial<Draft> | null;
        const { entry, key } = draft ?? {};
        return typeof entry === 'object' && entry !== null && typeof key === 'string' ? { entry, key } : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (name, draft) => {
      try {
        store.setItem(at(name), JSON.stringify(draft));
      } catch {
        // A full or forbidden store: the form itself still holds everything.
      }
    },
    drop: (name) => store.removeItem(at(name)),
  };
}
