import { lazy, type ComponentType } from 'react';
import type { SignedIn } from '../connection/session';
import type { Word } from '../language/zh';

/** One page of the console: its address, its name in the menu if it stands there, and at whose desks it is. */
export interface Page {
  /** A pattern of wouter: `/cases/:id`. */
  readonly path: string;
  readonly menu?: Word;
  readonly at: (viewer: SignedIn) => boolean;
  readonly screen: ComponentType;
}

const everywhere = () => true;
const inAnOffice = ({ tenant }: SignedIn) => tenant !== null;

const Board = lazy(async () => ({ default: (await import('../board/board')).Board }));
const Inbox = lazy(async () => ({ default: (await import('../inbox/inbox')).Inbox }));
const Playground = lazy(async () => ({ default: (await import('../playground/playground')).Playground }));

/** In the menu's order. The first that matches an address and stands at the viewer's desk is shown. */
export const PAGES: readonly Page[] = [
  { path: '/cases', menu: 'openCases', at: inAnOffice, screen: Board },
  { path: '/cases/:id', at: inAnOffice, screen: Board },
  { path: '/inbox', menu: 'inbox', at: everywhere, screen: Inbox },
  { path: '/playground', menu: 'playground', at: everywhere, screen: Playground },
];
