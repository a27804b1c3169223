import { Agent, request } from 'node:http';

/** What one GraphQL request over HTTP is asked with. */
export interface Asked {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request and its answer as text; anything but 200 throws. */
export function ask({ url, body, headers = {} }: Asked, agent?: Agent): Promise<string> {
  return new Promise((answered, failed) => {
    const sent = request(
      url,
      {
        method: 'POST',
        ...(agent ? { agent } : {}),
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', failed);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) answered(text);
          else failed(new Error(`${url}: ${String(response.statusCode)} ${text.slice(0, 300)}`));
        });
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Requests a second over `connections` kept open, each asking again as soon as it has its answer, for some seconds. */
export async function rate(asked: Asked, { connections, seconds }: { connections: number; seconds: number }): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await ask(asked, agent);
      done++;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const spent = performance.now() - began;
  agent.destroy();
  return (done * 1000) / spent;
}
