/** Wires between a platform and the product on which something happens: answers get lost, requests come twice. */
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Wire {
  port: number;
  close(): Promise<void>;
}

/**
 * Passes everything on to `targetPort` on this machine. While `loses` is on, what is said in that direction on the
 * connections that matter never arrives: the other side has heard the question and is not heard itself.
 */
export async function openLossyWire(
  targetPort: number,
  lost: 'acknowledgements on long connections' | 'answers to requests',
): Promise<Wire & { lose(on: boolean): void }> {
  let isLosing = false;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    let isLong = false;
    const keep = (socket: Socket, other: Socket) => {
      sockets.add(socket);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('error', () => undefined);
    };
    keep(near, far);
    keep(far, near);
    near.on('data', (bytes) => {
      const loses = isLosing && isLong && lost === 'acknowledgements on long connections';
      if (!loses) far.write(bytes);
      isLong ||= /^upgrade: websocket/im.test(bytes.toString('latin1'));
    });
    far.on('data', (bytes) => {
      if (!isLosing || lost !== 'answers to requests') near.write(bytes);
    });
  });
  const port = await listen(server);
  return {
    port,
    lose(on) {
      isLosing = on;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Hands each request to all targets at the same moment; answers with what the first of them says. */
export async function openSplitWire(targets: string[]): Promise<Wire> {
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    const given = { method: 'POST', headers: headers as Record<string, string>, body: Buffer.concat(chunks) };
    const answers = await Promise.all(
      targets.map(async (target) => {
        const answer = await fetch(`${target}${request.url}`, given);
        return { status: answer.status, text: await answer.text() };
      }),
    );
    const [first] = answers;
    const isSame = answers.every((answer) => answer.status === first?.status);
    response.writeHead(isSame ? (first?.status ?? 500) : 500, { 'content-type': 'application/json' });
    response.end(first?.text);
  });
  const port = await listen(server);
  return {
    port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
