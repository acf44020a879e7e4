/** A wire that passes everything on and remembers the secrets that a platform hands out on it. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Tap {
  address: string;
  /** Every token, ticket and key that has gone over it, whoever made it. */
  secrets(): string[];
  close(): Promise<void>;
}

/** Fields of answers and addresses whose values open a door. */
const secretForms = [
  /"(?:tenant_access_token|access_token|accessToken|ticket|response_code|ResponseCode|session_key|downloadCode)"\s*:\s*"([^"\\]{8,})"/g,
  /[?&](?:ticket|access_key|session|access_token)=([^&"\\\s]{8,})/g,
  /<(?:ResponseCode)>(?:<!\[CDATA\[)?([^<\]]{8,})/g,
];

export async function openTap(targetUrl: string): Promise<Tap> {
  const { hostname, port } = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const found = new Set<string>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      let tail = '';
      sockets.add(from);
      from.on('data', (bytes) => {
        // A value may be cut between two pieces.
        const text = tail + bytes.toString('latin1');
        for (const form of secretForms) for (const [, secret = ''] of text.matchAll(form)) found.add(secret);
        tail = text.slice(-2000);
        to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets: () => [...found].filter((secret) => !/[^ -~]/.test(secret)),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
