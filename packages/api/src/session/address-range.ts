import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What a range is written as: the network's own address and the bits; undefined where a text is no range, or a bit of the host is set. */
export function readRange(text: string): string | undefined {
  const [given = '', bits, more] = text.trim().split('/');
  // The library also takes 010.1 and other ancient writings: a range that somebody misreads lets in who should not come.
  const version = isIP(given);
  const longest = version === 4 ? 32 : 128;
  if (version === 0 || given.includes('%') || more !== undefined || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const length = Number(bits ?? longest);
  const address = ipaddr.parse(given);
  // A range over IPv4 written as IPv6 would never meet one: those are compared as IPv4.
  if (length > longest || (version === 6 && (address as ipaddr.IPv6).isIPv4MappedAddress())) return undefined;
  const range = `${String(address)}/${length}`;
  const network = version === 4 ? ipaddr.IPv4.networkAddressFromCIDR(range) : ipaddr.IPv6.networkAddressFromCIDR(range);
  return String(network) === String(address) ? range : undefined;
}

/** Whether an address lies in one of the ranges; one that is not known lies in none. IPv4 written as IPv6 is IPv4. */
export function liesIn(address: string | undefined, ranges: readonly string[]): boolean {
  const [plain = ''] = (address ?? '').split('%');
  if (isIP(plain) === 0) return false;
  const asked = ipaddr.process(plain);
  return ranges.some((range) => {
    const network = ipaddr.parseCIDR(range);
    return network[0].kind() === asked.kind() && asked.match(network);
  });
}
