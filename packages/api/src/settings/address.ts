import { isIP } from 'node:net';
import { isProblem, type Environment, type SettingProblem } from './problem';

/** Where the platform is reached. */
export interface Address {
  readonly url: string;
  /** Nobody said it: what a server on this machine would answer to. */
  readonly assumed: boolean;
}

/** PUBLIC_URL, else this machine's own. Whoever prints a link is not refused for a setting that only the server needs. */
export function readAddress(env: Environment): Address {
  const publicUrl = readPublicUrl(env.PUBLIC_URL);
  if (typeof publicUrl === 'string') return { url: publicUrl, assumed: false };
  const host = readHost(env.HOST);
  const port = readPort(env.PORT);
  const name = isProblem(host) || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return { url: `http://${name.includes(':') ? `[${name}]` : name}:${isProblem(port) || port === 0 ? 4000 : port}`, assumed: true };
}

export function readPort(value: string | undefined): number | SettingProblem {
  if (value === undefined || value === '') return 4000;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : -1;
  if (port >= 0 && port <= 65535) return port;
  return {
    code: 'PORT_WRONG',
    setting: 'PORT',
    message: `PORT 是“${value}”，应为 0 到 65535 的整数（默认 4000，0 表示由系统选择）。`,
    messageEn: `PORT is "${value}"; a whole number from 0 to 65535 was expected (default 4000; 0 lets the system choose).`,
  };
}

export function readHost(value: string | undefined): string | SettingProblem {
  if (value === undefined || value === '') return '127.0.0.1';
  const bare = value.replace(/^\[(.*)\]$/, '$1');
  if (
    isIP(bare) !== 0 ||
    (/^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/.test(bare) &&
      !/^[\d.]+$/.test(bare))
  )
    return bare;
  return {
    code: 'HOST_WRONG',
    setting: 'HOST',
    message: `HOST 是“${value}”，应为本机的一个地址或名称，例如 127.0.0.1、0.0.0.0、::（默认 127.0.0.1，不带端口）。`,
    messageEn: `HOST is "${value}"; an address or name of this machine was expected, for example 127.0.0.1, 0.0.0.0 or :: (default 127.0.0.1, without a port).`,
  };
}

/** `PORT` (on loopback) or `HOST:PORT`; left out: no metrics. They say nothing secret, and are nobody's but the operator's to read. */
export function readMetricsAddress(
  value: string | undefined,
): { readonly host: string; readonly port: number } | undefined | SettingProblem {
  if (value === undefined || value === '') return undefined;
  const [, given, digits] = /^(?:(.+):)?(\d{1,5})$/.exec(value) ?? [];
  const host = readHost(given);
  const port = readPort(digits ?? 'none');
  // A bare IPv6 address would end in what looks like a port.
  const bare = given !== undefined && given.includes(':') && !given.startsWith('[');
  if (!isProblem(host) && !isProblem(port) && !bare) return { host, port };
  return {
    code: 'METRICS_ADDRESS_WRONG',
    setting: 'METRICS_ADDRESS',
    message: `METRICS_ADDRESS 是“${value}”，应为端口（只在本机监听）或 地址:端口，例如 9464、127.0.0.1:9464、[::1]:9464；不设则不提供指标。`,
    messageEn: `METRICS_ADDRESS is "${value}"; a port (on loopback) or address:port was expected, for example 9464, 127.0.0.1:9464 or [::1]:9464. Left out, there are no metrics.`,
  };
}

export function readPublicUrl(value: string | undefined): string | undefined | SettingProblem {
  if (value === undefined || value === '') return undefined;
  if (URL.canParse(value)) {
    const url = new URL(value);
    const plain = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
    if (plain && (url.protocol === 'https:' || url.protocol === 'http:')) return url.origin;
  }
  return {
    code: 'PUBLIC_URL_WRONG',
    setting: 'PUBLIC_URL',
    message: `PUBLIC_URL 是“${value}”，应为人们访问的网址，只有协议、主机和端口，例如 https://anze.example.gov.cn。`,
    messageEn: `PUBLIC_URL is "${value}"; the address people use was expected, scheme, host and port only, for example https://anze.example.gov.cn.`,
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
