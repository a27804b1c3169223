import { isIPv6 } from 'node:net';

/** The network an address belongs to: what a household or an office shares, /24 of IPv4 and /64 of IPv6. */
export function networkOf(address: string | undefined): string {
  const text = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(text)) return text.split('.').slice(0, 3).join('.') || 'unknown';
  const [head = '', tail] = text.toLowerCase().split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? front : [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
