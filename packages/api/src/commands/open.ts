import { familyOf, formatDivisionCode, parseDivisionCode, shortDivisionCode, type DivisionCode } from '@anze/domain';
import { readChina } from '@anze/domain/divisions';
import { readPacks } from '@anze/domain/packs';
import { systemClock } from '../clock';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { settingsFromEnvironment } from '../env';
import { invite, openTenant } from '../tenant/open-tenant';
import { readOptions } from './options';
import { CommandProblems, print, runCommand, withStore } from './run';

const SPEC = {
  tenant: { value: 'CODE', required: true, zh: '行政区划代码', en: 'a division code' },
  admin: { value: 'NAME', required: true, zh: '首位管理员的用户名', en: "the first administrator's user name" },
  name: { value: 'NAME', required: false, zh: '辖区名称', en: 'the name of the place' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

void runCommand(async () => {
  const read = readOptions('open', SPEC, process.argv.slice(2));
  if ('problems' in read) throw new CommandProblems(read.problems);
  const { tenant, admin, name: given, data } = read.options;
  const settings = settingsFromEnvironment(data === undefined ? [] : ['--data', data]);
  if ('problems' in settings) throw new CommandProblems(settings.problems);
  const code = parseDivisionCode(tenant);
  if (code === undefined)
    throw wrong(
      'TENANT_WRONG',
      '--tenant',
      `“${tenant}”不是区划代码，应为 2、4、6、9 或 12 位数字`,
      `"${tenant}" is no division code: 2, 4, 6, 9 or 12 digits were expected`,
    );
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(admin)) {
    throw wrong(
      'ADMIN_WRONG',
      '--admin',
      `“${admin}”不能作用户名，应为小写字母、数字和 . _ -`,
      `"${admin}" cannot be a user name: lower-case letters, digits and . _ - were expected`,
    );
  }
  await withStore(settings.settings.store, async (database) => {
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
      const packs = readPacks()
        .filter((pack) => pack.tenant === code)
        .map(({ id }) => id);
      const at = systemClock.now();
      const { opened } = await openTenant(engine, { code, name, packs, at });
      print(opened ? `已开通 Opened: ${name} ${shortDivisionCode(code)}` : `早已开通 Was open already: ${name} ${shortDivisionCode(code)}`);
      print(`规则集 Packs: ${packs.join(', ') || '无 none'}`);
      const link = await invite(engine, { code, username: admin, roles: ['admin'], at });
      if (link === 'TAKEN')
        throw wrong(
          'ADMIN_TAKEN',
          '--admin',
          `${admin}@${shortDivisionCode(code)} 已经存在`,
          `${admin}@${shortDivisionCode(code)} is there already`,
        );
      const { publicUrl, host, port } = settings.settings;
      print(
        `一次性链接（${link.until.toISOString()} 前有效）One-time link for ${admin}@${shortDivisionCode(code)} (family ${familyOf(code)}), valid until then:`,
      );
      print(`${publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`}/invitation#${link.token}`);
    } finally {
      await pools.end();
    }
  });
});

/** Of a place that was not imported: from the tree of the whole country that ships with the project; 1 s. */
function nameOnTheMap(code: DivisionCode): string | undefined {
  return readChina().find(code)?.name;
}

function wrong(code: string, setting: string, message: string, messageEn: string): CommandProblems {
  return new CommandProblems([{ code, setting, message: `${message}。`, messageEn: `${messageEn}.` }]);
}
