import { join, resolve } from 'node:path';
import type { Environment, Read, SettingProblem } from './problem';

/** Which store: the embedded one of a data folder, or your own PostgreSQL by its three URLs. */
export interface StoreSettings {
  /** Always there: demo-access.json lies in it also beside an own database. */
  readonly dataDir: string;
  /** The installation's secret: SECRET_FILE, or in the data folder. */
  readonly secretFile: string;
  readonly own?: OwnDatabase;
}

export interface OwnDatabase {
  readonly appUrl: string;
  readonly engineUrl: string;
  readonly ownerUrl: string;
}

const URLS = { DATABASE_URL: 'appUrl', DATABASE_ENGINE_URL: 'engineUrl', DATABASE_OWNER_URL: 'ownerUrl' } as const;
const ROLES = { DATABASE_URL: 'anze_app', DATABASE_ENGINE_URL: 'anze_engine', DATABASE_OWNER_URL: 'anze_owner' } as const;
type UrlName = keyof typeof URLS;
const NAMES = Object.keys(URLS) as UrlName[];

export function readStoreSettings(data: string | undefined, env: Environment): Read<StoreSettings> {
  const problems: SettingProblem[] = [];
  if (data === '') {
    problems.push({
      code: 'DATA_EMPTY',
      setting: '--data',
      message: '--data 后面没有目录，例如 --data .data。',
      messageEn: '--data needs a folder, for example --data .data.',
    });
  }
  const dataDir = resolve(data === undefined || data === '' ? '.data' : data);
  const secretFile = present(env.SECRET_FILE) ? resolve(env.SECRET_FILE ?? '') : join(dataDir, 'secret.key');
  const given = NAMES.filter((name) => present(env[name]));
  if (given.length === 0) return problems.length > 0 ? { problems } : { settings: { dataDir, secretFile } };
  for (const name of NAMES) {
    const problem = present(env[name]) ? wrongUrl(name, env[name] ?? '') : missing(name, given);
    if (problem !== undefined) problems.push(problem);
  }
  if (problems.length > 0) return { problems };
  const own = { appUrl: env.DATABASE_URL ?? '', engineUrl: env.DATABASE_ENGINE_URL ?? '', ownerUrl: env.DATABASE_OWNER_URL ?? '' };
  return { settings: { dataDir, secretFile, own } };
}

function present(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

function missing(name: UrlName, given: readonly UrlName[]): SettingProblem {
  return {
    code: 'DATABASE_URL_INCOMPLETE',
    setting: name,
    message: `设置了 ${given.join('、')}，但缺少 ${name}（角色 ${ROLES[name]}）。三者须一起给出；npm run setup-database 会创建角色并打印三个地址。`,
    messageEn: `${given.join(', ')} is set, but ${name} (role ${ROLES[name]}) is missing. All three belong together; npm run setup-database makes the roles and prints the three URLs.`,
  };
}

/** Never shows the value: it holds a password. */
function wrongUrl(name: UrlName, value: string): SettingProblem | undefined {
  const example = `postgres://${ROLES[name]}:密码@127.0.0.1:5432/anze`;
  const wrong = (chinese: string, english: string): SettingProblem => ({
    code: 'DATABASE_URL_WRONG',
    setting: name,
    message: `${name} ${chinese}。应形如 ${example}。`,
    messageEn: `${name} ${english}. It should look like ${example.replace('密码', 'PASSWORD')}.`,
  });
  if (!URL.canParse(value)) return wrong('不是一个网址', 'is not a URL');
  const url = new URL(value);
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')
    return wrong(`以 ${url.protocol} 开头`, `begins with ${url.protocol}`);
  if (url.username === '') return wrong('没有用户名', 'names no user');
  if (url.pathname.length < 2) return wrong('没有数据库名', 'names no database');
  return undefined;
}
