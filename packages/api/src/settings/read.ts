import { isIP } from 'node:net';
import { readRange } from '../session/address-range';
import { isLoopback, readHost, readMetricsAddress, readPort, readPublicUrl } from './address';
import { readArguments } from './arguments';
import { readRateLimits, readSocketLimits, type Limits } from './limits';
import { isProblem, type Environment, type Read, type SettingProblem } from './problem';
import { readStoreSettings, type StoreSettings } from './store';

export type { Environment, Read, SettingProblem } from './problem';
export { renderProblems } from './problem';

/** What `npm start` was told, checked. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Where people reach the platform, an origin without a slash at its end; undefined on loopback: the request's own. */
  readonly publicUrl?: string;
  /** How many proxies stand in front, or their addresses; false: X-Forwarded-… is not believed. */
  readonly trustProxy: TrustProxy;
  readonly introspection: 'people' | 'public';
  /** Whether deciders and administrators must have a second factor. */
  readonly secondFactor: 'on' | 'off';
  /** Where metrics are read; left out: nowhere. */
  readonly metricsAddress?: { readonly host: string; readonly port: number };
  /** Whether each request has its line on standard error; undefined: unless that is a terminal. */
  readonly accessLog?: boolean;
  /** Ranges beyond the public internet in which identity providers of offices may lie. */
  readonly providerNetworks: readonly string[];
  /** Make the demo when the database is empty. */
  readonly demo: boolean;
  /** The demo with its history since 2019; `--demo-empty`: tenants and people only. */
  readonly demoHistory: boolean;
  /** Serve demo accounts beyond loopback too. */
  readonly demoPublic: boolean;
  readonly limits: Limits;
  readonly store: StoreSettings;
}

export type TrustProxy = false | number | readonly string[];

export function readSettings(args: readonly string[], env: Environment): Read<Settings> {
  const problems: SettingProblem[] = [];
  const keep = <T>(read: T | SettingProblem, instead: T): T => {
    if (!isProblem(read)) return read;
    problems.push(read);
    return instead;
  };
  const given = readArguments(args);
  problems.push(...given.problems);
  const store = readStoreSettings(given.data, env);
  if ('problems' in store) problems.push(...store.problems);
  const port = keep(readPort(env.PORT), 4000);
  const host = keep(readHost(env.HOST), '127.0.0.1');
  const publicUrl = keep(readPublicUrl(env.PUBLIC_URL), undefined);
  const trustProxy = keep(readTrustProxy(env.TRUST_PROXY), undefined);
  const introspection = keep(readIntrospection(env.INTROSPECTION), 'people');
  const secondFactor = keep(readSecondFactor(env.SECOND_FACTOR), 'on');
  const metricsAddress = keep(readMetricsAddress(env.METRICS_ADDRESS), undefined);
  const [rates, sockets] = [keep(readRateLimits(env.RATE_LIMITS), undefined), keep(readSocketLimits(env.SOCKET_LIMITS), undefined)];
  const accessLog = keep(readLog(env.LOG), undefined);
  const providerNetworks = keep(readNetworks(env.OIDC_NETWORKS), []);
  if (!isLoopback(host)) problems.push(...openToOthers(host, env));
  if (problems.length > 0 || 'problems' in store) return { problems };
  return {
    settings: {
      port,
      host,
      introspection,
      secondFactor,
      providerNetworks,
      limits: { ...(rates ? { rates } : {}), ...(sockets ? { sockets } : {}) },
      store: store.settings,
      trustProxy: trustProxy ?? false,
      demo: given.demo || given.demoEmpty || store.settings.own === undefined,
      demoHistory: !given.demoEmpty,
      demoPublic: given.demoPublic,
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(metricsAddress === undefined ? {} : { metricsAddress }),
      ...(accessLog === undefined ? {} : { accessLog }),
    },
  };
}

function readTrustProxy(value: string | undefined): TrustProxy | undefined | SettingProblem {
  if (value === undefined || value === '') return undefined;
  if (value === 'none') return false;
  if (/^[1-9]$/.test(value)) return Number(value);
  const places = value.split(',').map((place) => place.trim());
  if (places.every(isNetwork)) return places;
  return {
    code: 'TRUST_PROXY_WRONG',
    setting: 'TRUST_PROXY',
    message: `TRUST_PROXY 是“${value}”，应为 none（前面没有代理）、代理的层数 1–9，或代理的地址，例如 10.0.0.5,10.1.0.0/16。`,
    messageEn: `TRUST_PROXY is "${value}"; none (no proxy in front), the number of proxies 1–9, or their addresses was expected, for example 10.0.0.5,10.1.0.0/16.`,
  };
}

function isNetwork(place: string): boolean {
  const [address = '', bits, more] = place.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function readIntrospection(value: string | undefined): 'people' | 'public' | SettingProblem {
  if (value === undefined || value === '' || value === 'people') return 'people';
  if (value === 'public') return 'public';
  return {
    code: 'INTROSPECTION_WRONG',
    setting: 'INTROSPECTION',
    message: `INTROSPECTION 是“${value}”，应为 people（登录的人，默认）或 public（所有人）。`,
    messageEn: `INTROSPECTION is "${value}"; people (who signed in, the default) or public (everybody) was expected.`,
  };
}

function readSecondFactor(value: string | undefined): 'on' | 'off' | SettingProblem {
  if (value === undefined || value === '' || value === 'on') return 'on';
  if (value === 'off') return 'off';
  return {
    code: 'SECOND_FACTOR_WRONG',
    setting: 'SECOND_FACTOR',
    message: `SECOND_FACTOR 是“${value}”，应为 on（决定人和管理员必须有第二因素，默认）或 off（谁都可以不设）。`,
    messageEn: `SECOND_FACTOR is "${value}"; on (deciders and administrators must have a second factor, the default) or off (nobody must) was expected.`,
  };
}

function readLog(value: string | undefined): boolean | undefined | SettingProblem {
  if (value === undefined || value === '') return undefined;
  if (value === 'access' || value === 'errors') return value === 'access';
  return {
    code: 'LOG_WRONG',
    setting: 'LOG',
    message: `LOG 是“${value}”，应为 access（每个请求一行）或 errors（只记错误）；不设时，标准错误是终端则只记错误，否则每个请求一行。`,
    messageEn: `LOG is "${value}"; access (a line for each request) or errors (errors only) was expected. Left out: errors only where standard error is a terminal, else a line for each request.`,
  };
}

function readNetworks(value: string | undefined): readonly string[] | SettingProblem {
  if (value === undefined || value.trim() === '') return [];
  const ranges = value.split(',').map(readRange);
  if (ranges.every((range) => range !== undefined)) return ranges;
  return {
    code: 'OIDC_NETWORKS_WRONG',
    setting: 'OIDC_NETWORKS',
    message: `OIDC_NETWORKS 是“${value}”，应为身份服务所在的内网网段，例如 10.20.0.0/16,192.168.5.10（主机位须为零）。`,
    messageEn: `OIDC_NETWORKS is "${value}"; the private ranges in which identity providers lie were expected, such as 10.20.0.0/16,192.168.5.10 (without bits of a host).`,
  };
}

/** Whoever opens the platform to others says how they reach it and whether a proxy stands in front: guessing either is a hole. */
function openToOthers(host: string, env: Environment): SettingProblem[] {
  const problems: SettingProblem[] = [];
  if (env.PUBLIC_URL === undefined || env.PUBLIC_URL === '') {
    problems.push({
      code: 'PUBLIC_URL_MISSING',
      setting: 'PUBLIC_URL',
      message: `HOST 是 ${host}，别的机器也能访问，因此必须设置 PUBLIC_URL（人们访问的网址，例如 https://anze.example.gov.cn）。`,
      messageEn: `HOST is ${host}, so other machines can reach the platform: PUBLIC_URL (the address people use, for example https://anze.example.gov.cn) must be set.`,
    });
  }
  if (env.TRUST_PROXY === undefined || env.TRUST_PROXY === '') {
    problems.push({
      code: 'TRUST_PROXY_MISSING',
      setting: 'TRUST_PROXY',
      message: `HOST 是 ${host}，因此必须设置 TRUST_PROXY：none（前面没有代理）、代理的层数，或代理的地址。`,
      messageEn: `HOST is ${host}, so TRUST_PROXY must be decided: none (no proxy in front), the number of proxies, or their addresses.`,
    });
  }
  return problems;
}
