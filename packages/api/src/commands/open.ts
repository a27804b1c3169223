import { formatDivisionCode, shortDivisionCode, type DivisionCode } from '@anze/domain';
import { readChina } from '@anze/domain/divisions';
import { readPacks } from '@anze/domain/packs';
import { systemClock } from '../clock';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { createLane } from '../engine/lane';
import { addressFromEnvironment } from '../env';
import { judgeHistory } from '../tenant/judge-history';
import { invite, openTenant } from '../tenant/open-tenant';
import { optionsOf, print, runCommand, storeOf, withStore, wrong } from './run';
import { tenantOf } from './tenant';

const SPEC = {
  tenant: { value: 'CODE', required: true, zh: '行政区划代码', en: 'a division code' },
  admin: { value: 'NAME', required: true, zh: '首位管理员的用户名', en: "the first administrator's user name" },
  name: { value: 'NAME', required: false, zh: '辖区名称', en: 'the name of the place' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

void runCommand(async () => {
  const { tenant, admin, name: given, data } = optionsOf('open', SPEC);
  const store = storeOf(data);
  const code = tenantOf(tenant);
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(admin)) {
    throw wrong(
      'ADMIN_WRONG',
      '--admin',
      `“${admin}”不能作用户名，应为小写字母、数字和 . _ -`,
      `"${admin}" cannot be a user name: lower-case letters, digits and . _ - were expected`,
    );
  }
  await withStore(store, async (database) => {
    const pools = createPools(database);
    try {
      const engine = createEngine(pools.engine);
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
      print(opened ? `已开通 Opened: ${name} ${shortDivisionCode(code)}` : `早已开通 Was open already: ${name} ${shortDivisionCode(code)}`);
      print(`规则集 Packs: ${own.join(', ') || '无 none'}`);
      const found = own.length === 0 ? 0 : await judgeHistory(engine, createLane({ engine, packs }), code, at);
      print(`按此研判已有事实，新增触发 ${found} 项，不推送。Judged the history; new findings, all quiet: ${found}.`);
      const link = await invite(engine, { code, username: admin, roles: ['admin'], at });
      if (link === 'TAKEN')
        throw wrong(
          'ADMIN_TAKEN',
          '--admin',
          `${admin}@${shortDivisionCode(code)} 已经存在`,
          `${admin}@${shortDivisionCode(code)} is there already`,
        );
      const address = addressFromEnvironment();
      print(`一次性链接（至 ${link.until.toISOString()}）One-time link for ${admin}@${shortDivisionCode(code)}, valid until then:`);
      print(`${address.url}/invitation#${link.token}`);
      if (address.assumed)
        print(
          '（没有设置 PUBLIC_URL：若平台的网址不同，请换掉 /invitation 之前的部分。PUBLIC_URL is not set: where people reach the platform elsewhere, change what stands before /invitation.）',
        );
    } finally {
      await pools.end();
    }
  });
});

/** Of a place that was not imported: from the tree of the whole country that ships with the project; 1 s. */
function nameOnTheMap(code: DivisionCode): string | undefined {
  return readChina().find(code)?.name;
}
