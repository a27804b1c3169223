import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SettingsError } from '../settings/problem';
import type { Metrics } from './metrics';

export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

export interface MetricsDoor {
  readonly url: string;
  close(): Promise<void>;
}

/** `GET /metrics` at an address of its own: never beside what people reach. */
export async function openMetricsDoor(metrics: Pick<Metrics, 'told'>, { host, port }: MetricsAddress): Promise<MetricsDoor> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    metrics.told().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await listening(server, { host, port });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, { host, port }: MetricsAddress): Promise<void> {
  return new Promise((done, refused) => {
    server.once('error', (error: NodeJS.ErrnoException) => refused(notThere(`${host}:${port}`, error.code ?? error.name)));
    server.listen({ host, port, exclusive: true }, done);
  });
}

function notThere(address: string, code: string): SettingsError {
  return new SettingsError([
    {
      code: 'METRICS_ADDRESS_TAKEN',
      setting: 'METRICS_ADDRESS',
      message: `METRICS_ADDRESS ${address} 不能监听（${code}）：端口被占用，或不是本机的地址。请换一个，或不设以关闭指标。`,
      messageEn: `Nothing can listen at METRICS_ADDRESS ${address} (${code}): the port is taken, or it is no address of this machine. Choose another, or leave it out to have no metrics.`,
    },
  ]);
}
