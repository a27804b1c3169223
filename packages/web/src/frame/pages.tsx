import { lazy, type ComponentType } from 'react';
import type { SignedIn } from '../connection/session';
import { words as playground } from '../playground/words';
import type { MenuItem } from './menu';

/** One page of the console: its address, its place in the menu if it stands there, and at whose desks it is. */
export interface Page {
  /** A pattern of wouter: `/cases/:id?`. Pages that change into each other without starting anew share one. */
  readonly path: string;
  readonly menu?: MenuItem;
  readonly at: (viewer: SignedIn) => boolean;
  readonly screen: ComponentType;
}

const everywhere = () => true;
const inAnOffice = ({ tenant }: SignedIn) => tenant !== null;
const atAClerksDesk = ({ tenant, roles }: SignedIn) => tenant !== null && roles.includes('clerk');

const Home = lazy(async () => ({ default: (await import('../home/home')).Home }));
const Board = lazy(async () => ({ default: (await import('../board/board')).Board }));
const Inbox = lazy(async () => ({ default: (await import('../inbox/inbox')).Inbox }));
const Facts = lazy(async () => ({ default: (await import('../lists/facts/facts')).Facts }));
const FactPage = lazy(async () => ({ default: (await import('../fact/fact-page')).FactPage }));
const CorrectPage = lazy(async () => ({ default: (await import('../fact/correct-page')).CorrectPage }));
const Findings = lazy(async () => ({ default: (await import('../lists/findings/findings')).Findings }));
const Measures = lazy(async () => ({ default: (await import('../lists/measures/measures')).Measures }));
const MeasurePage = lazy(async () => ({ default: (await import('../measure/measure-page')).MeasurePage }));
const Rules = lazy(async () => ({ default: (await import('../rules/rules')).Rules }));
const Charts = lazy(async () => ({ default: (await import('../charts/charts')).Charts }));
const DivisionPage = lazy(async () => ({ default: (await import('../division/division-page')).DivisionPage }));
const ReportPage = lazy(async () => ({ default: (await import('../report/report-page')).ReportPage }));
const Playground = lazy(async () => ({ default: (await import('../playground/playground')).Playground }));

/** In the menu's order within each group. The first that matches an address and stands at the viewer's desk is shown. */
export const PAGES: readonly Page[] = [
  { path: '/', menu: { group: 'WORK', name: ['首页', 'Home'] }, at: everywhere, screen: Home },
  {
    path: '/cases/:id?',
    menu: { group: 'WORK', name: ['待决案件', 'Open cases'], count: ({ openCases, reopenedCases }) => openCases + reopenedCases },
    at: inAnOffice,
    screen: Board,
  },
  {
    path: '/inbox',
    menu: { group: 'WORK', name: ['推送', 'Alerts'], count: ({ unacknowledged }) => unacknowledged },
    at: everywhere,
    screen: Inbox,
  },
  { path: '/report/:kind?', menu: { group: 'WORK', name: ['上报', 'Report'] }, at: atAClerksDesk, screen: ReportPage },
  { path: '/facts', menu: { group: 'LEDGER', name: ['事实', 'Facts'] }, at: inAnOffice, screen: Facts },
  { path: '/facts/:id', at: inAnOffice, screen: FactPage },
  { path: '/facts/:id/correct', at: atAClerksDesk, screen: CorrectPage },
  { path: '/findings', menu: { group: 'LEDGER', name: ['触发', 'Findings'] }, at: inAnOffice, screen: Findings },
  { path: '/measures', menu: { group: 'LEDGER', name: ['措施', 'Measures'] }, at: inAnOffice, screen: Measures },
  { path: '/measures/:id', at: inAnOffice, screen: MeasurePage },
  { path: '/rules/:pack?', menu: { group: 'BASIS', name: ['规则', 'Rules'] }, at: everywhere, screen: Rules },
  { path: '/charts', menu: { group: 'INSIGHT', name: ['统计', 'Charts'] }, at: inAnOffice, screen: Charts },
  { path: '/divisions/:code?', menu: { group: 'INSIGHT', name: ['区划', 'Divisions'] }, at: inAnOffice, screen: DivisionPage },
  { path: '/playground', menu: { group: 'SYSTEM', name: playground.title }, at: everywhere, screen: Playground },
];
