import { lazy, type ComponentType } from 'react';
import { words as account } from '../account/words';
import type { SignedIn } from '../connection/session';
import { words as grants } from '../grant/words';
import { words as keys } from '../key/words';
import { words as people } from '../people/words';
import { words as playground } from '../playground/words';
import { words as record } from '../record/words';
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
/** An operator of the installation has neither office nor agency, and reads nothing of theirs. */
const inOfficeOrAgency = ({ tenant, agency }: SignedIn) => tenant !== null || agency !== null;
const inAnOffice = ({ tenant }: SignedIn) => tenant !== null;
const atAClerksDesk = ({ tenant, roles }: SignedIn) => tenant !== null && roles.includes('clerk');
const whereKeysAreKept = ({ agency, roles }: SignedIn) => agency !== null && roles.includes('agency-admin');
const whereTheRecordIsRead = ({ tenant, roles }: SignedIn) =>
  tenant ? roles.includes('auditor') || roles.includes('admin') : roles.includes('agency-admin');
const atAnAdministratorsDesk = ({ tenant, roles }: SignedIn) => roles.includes(tenant ? 'admin' : 'agency-admin');

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
const Account = lazy(async () => ({ default: (await import('../account/account')).Account }));
const Grants = lazy(async () => ({ default: (await import('../grant/grants')).Grants }));
const Record = lazy(async () => ({ default: (await import('../record/record')).Record }));
const Keys = lazy(async () => ({ default: (await import('../key/keys')).Keys }));
const People = lazy(async () => ({ default: (await import('../people/people')).People }));
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
    at: inOfficeOrAgency,
    screen: Inbox,
  },
  { path: '/report/:kind?', menu: { group: 'WORK', name: ['上报', 'Report'] }, at: atAClerksDesk, screen: ReportPage },
  { path: '/facts', menu: { group: 'LEDGER', name: ['事实', 'Facts'] }, at: inAnOffice, screen: Facts },
  { path: '/facts/:id', at: inAnOffice, screen: FactPage },
  { path: '/facts/:id/correct', at: atAClerksDesk, screen: CorrectPage },
  { path: '/findings', menu: { group: 'LEDGER', name: ['触发', 'Findings'] }, at: inAnOffice, screen: Findings },
  { path: '/measures', menu: { group: 'LEDGER', name: ['措施', 'Measures'] }, at: inAnOffice, screen: Measures },
  { path: '/measures/:id', at: inAnOffice, screen: MeasurePage },
  { path: '/rules/:pack?', menu: { group: 'BASIS', name: ['规则', 'Rules'] }, at: inOfficeOrAgency, screen: Rules },
  { path: '/charts', menu: { group: 'INSIGHT', name: ['统计', 'Charts'] }, at: inAnOffice, screen: Charts },
  { path: '/divisions/:code?', menu: { group: 'INSIGHT', name: ['区划', 'Divisions'] }, at: inAnOffice, screen: DivisionPage },
  { path: '/agencies', menu: { group: 'SYSTEM', name: grants.title }, at: inOfficeOrAgency, screen: Grants },
  { path: '/keys', menu: { group: 'SYSTEM', name: keys.title }, at: whereKeysAreKept, screen: Keys },
  { path: '/people/:id?', menu: { group: 'SYSTEM', name: people.title }, at: atAnAdministratorsDesk, screen: People },
  { path: '/record', menu: { group: 'SYSTEM', name: record.title }, at: whereTheRecordIsRead, screen: Record },
  { path: '/account', menu: { group: 'SYSTEM', name: account.title }, at: everywhere, screen: Account },
  { path: '/playground', menu: { group: 'SYSTEM', name: playground.title }, at: everywhere, screen: Playground },
];
