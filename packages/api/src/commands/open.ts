import { familyOf, formatDivisionCode, OPERATORS_FAMILY, shortDivisionCode, type DivisionCode } from '@anze/domain';
import { readChina } from '@anze/domain/divisions';
import { readPacks } from '@anze/domain/packs';
import { systemClock } from '../clock';
import { createPools, type Engine, type Pools } from '../database';
import { createEngine } from '../database/engine';
import { createLane } from '../engine/lane';
import { addressFromEnvironment } from '../env';
import { OPERATORS_REALM } from '../session/username';
import { invite, type Link } from '../tenant/invite';
import { judgeHistory } from '../tenant/judge-history';
import { openAgency } from '../tenant/open-agency';
import { inviteOperator, removeOperator } from '../tenant/operators';
import { openTenant } from '../tenant/open-tenant';
import type { Options } from './options';
import { optionsOf, print, runCommand, storeOf, withStore, wrong } from './run';
import { tenantOf } from './tenant';

const SPEC = {
  tenant: { value: 'CODE', required: false, zh: '行政区划代码', en: 'a division code' },
  agency: { value: 'ID', required: false, zh: '协同机关的编号', en: "an agency's id" },
  operator: { value: 'NAME', required: false, zh: '平台运维人员的用户名', en: 'the user name of an operator of the installation' },
  admin: { value: 'NAME', required: false, zh: '首位管理员的用户名', en: "the first administrator's user name" },
  name: { value: 'NAME', required: false, zh: '名称', en: 'the name of the place or agency' },
  leave: { value: null, required: false, zh: '让运维人员离开', en: 'lets the operator go' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;
type Given = Options<typeof SPEC>;

void runCommand(async () => {
  const given = optionsOf('open', SPEC);
  const store = storeOf(given.data);
  const work = workOf(given);
  await withStore(store, async (database) => {
    const pools = createPools(database);
    try {
      await work(createEngine(pools.engine), pools);
    } finally {
      await pools.end();
    }
  });
});

type Work = (engine: Engine, pools: Pools) => Promise<void>;

/** What was asked for, checked before the store is touched. */
function workOf(given: Given): Work {
  const { tenant, agency, operator, admin, name, leave } = given;
  if ([tenant, agency, operator].filter((one) => one !== undefined).length !== 1) {
    throw wrong(
      'PLACE_MISSING',
      '--tenant',
      '要恰好给出一项：--tenant 代码（开通租户）、--agency 编号（开通协同机关）或 --operator 用户名（平台运维人员）',
      'Exactly one was expected of --tenant CODE (opens a tenant), --agency ID (opens an agency) and --operator NAME (an operator of the installation)',
    );
  }
  if (operator !== undefined) {
    checkUsername('--operator', operator);
    return leave === undefined ? (engine) => letIn(engine, operator) : (engine) => letGo(engine, operator);
  }
  if (leave !== undefined) throw wrong('LEAVE_WRONG', '--leave', '--leave 只用于 --operator', '--leave goes with --operator only');
  if (admin === undefined)
    throw wrong(
      'ARGUMENT_MISSING',
      '--admin',
      '缺少 --admin（首位管理员的用户名）',
      "--admin (the first administrator's user name) is missing",
    );
  checkUsername('--admin', admin);
  if (agency !== undefined) return (engine) => ofAgency(engine, agency, admin, name);
  const code = tenantOf(tenant as string);
  if (familyOf(code) === OPERATORS_FAMILY)
    throw wrong('TENANT_WRONG', '--tenant', `${tenant as string} 不是任何地方的代码`, `${tenant as string} is the code of no place`);
  return (engine, pools) => ofTenant(engine, pools, code, admin, name);
}

function checkUsername(option: string, text: string): void {
  if (/^[a-z0-9][a-z0-9._-]{0,62}$/.test(text)) return;
  throw wrong(
    'ADMIN_WRONG',
    option,
    `“${text}”不能作用户名，应为小写字母、数字和 . _ -`,
    `"${text}" cannot be a user name: lower-case letters, digits and . _ - were expected`,
  );
}

async function ofTenant(engine: Engine, pools: Pools, code: DivisionCode, admin: string, given: string | undefined): Promise<void> {
  const known = await pools.app.query<{ name: string }>('select name from division where code = $1', [code]);
  const name = given ?? known.rows[0]?.name ?? nameOnTheMap(code);
  if (name === undefined) {
    throw wrong(
      'TENANT_NAME_MISSING',
      '--name',
      `区划树里没有 ${formatDivisionCode(code)}，请用 --name 给出名称`,
      `The tree of divisions has no ${formatDivisionCode(code)}: give its name with --name`,
    );
  }
  const packs = readPacks();
  const own = packs.filter((pack) => pack.tenant === code).map(({ id }) => id);
  const at = systemClock.now();
  const { opened } = await openTenant(engine, { code, name, packs: own, at });
  told(opened, `${name} ${shortDivisionCode(code)}`);
  print(`规则集 Packs: ${own.join(', ') || '无 none'}`);
  const found = own.length === 0 ? 0 : await judgeHistory(engine, createLane({ engine, packs }), code, at);
  print(`按此研判已有事实，新增触发 ${found} 项，不推送。Judged the history; new findings, all quiet: ${found}.`);
  const full = `${admin}@${shortDivisionCode(code)}`;
  showLink(await invite(engine, { family: familyOf(code), tenant: code, username: admin, roles: ['admin'], at }), '--admin', full);
}

async function ofAgency(engine: Engine, id: string, admin: string, name: string | undefined): Promise<void> {
  if (name === undefined)
    throw wrong('ARGUMENT_MISSING', '--name', '缺少 --name（协同机关的名称）', "--name (the agency's name) is missing");
  const at = systemClock.now();
  const open = await openAgency(engine, { id, name, at });
  if (open === undefined) {
    throw wrong(
      'AGENCY_WRONG',
      '--agency',
      `“${id}”不能作编号，或它所在的省还没有租户：应以小写字母开头，以所在区划的代码结尾，如 market-41`,
      `"${id}" cannot be an agency's id, or its province has no tenant yet: it begins with a lower-case letter and ends in the code of its place, such as market-41`,
    );
  }
  told(open.opened, `${name} ${id}`);
  showLink(
    await invite(engine, { family: open.family, agency: id, username: admin, roles: ['agency-admin'], at }),
    '--admin',
    `${admin}@${id}`,
  );
}

async function letIn(engine: Engine, name: string): Promise<void> {
  showLink(await inviteOperator(engine, name, systemClock.now()), '--operator', `${name}@${OPERATORS_REALM}`);
}

async function letGo(engine: Engine, name: string): Promise<void> {
  const full = `${name}@${OPERATORS_REALM}`;
  if (!(await removeOperator(engine, name, systemClock.now())))
    throw wrong('OPERATOR_UNKNOWN', '--operator', `没有 ${full}，或早已离开`, `There is no ${full}, or no longer`);
  print(`已离开，会话已全部结束 Gone, and every session ended: ${full}`);
}

function told(opened: boolean, what: string): void {
  print(opened ? `已开通 Opened: ${what}` : `早已开通 Was open already: ${what}`);
}

function showLink(link: Link | 'TAKEN' | 'PEOPLED', option: string, full: string): void {
  if (typeof link === 'string') throw wrong('ADMIN_TAKEN', option, `${full} 已经存在`, `${full} is there already`);
  const address = addressFromEnvironment();
  print(`一次性链接（至 ${link.until.toISOString()}）One-time link for ${full}, valid until then:`);
  print(`${address.url}/invitation#${link.token}`);
  if (address.assumed)
    print(
      '（没有设置 PUBLIC_URL：若平台的网址不同，请换掉 /invitation 之前的部分。PUBLIC_URL is not set: where people reach the platform elsewhere, change what stands before /invitation.）',
    );
}

/** Of a place that was not imported: from the tree of the whole country that ships with the project; 1 s. */
function nameOnTheMap(code: DivisionCode): string | undefined {
  return readChina().find(code)?.name;
}
