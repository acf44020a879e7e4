/** Opens the port, and says what to do when something outside this program does not let it start. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import type { Obstacle } from '../texts/operator.ts';

/** Something outside is not there or not to be had: nothing to mend in the program. */
export class Unavailable extends Error {
  override name = 'Unavailable';
  constructor(
    readonly obstacle: Obstacle,
    override readonly cause: unknown,
  ) {
    super(`${obstacle}: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`);
  }
}

const obstacleOf: Record<string, Obstacle> = {
  EADDRINUSE: 'port taken',
  EACCES: 'port forbidden',
  EADDRNOTAVAIL: 'host unknown',
  ENOTFOUND: 'host unknown',
};

/** Gives the address at which people on this machine reach it. */
export async function listen(
  server: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const obstacle = obstacleOf[(error as NodeJS.ErrnoException).code ?? ''];
    throw obstacle ? new Unavailable(obstacle, error) : error;
  }
  const bound = server.server.address() as AddressInfo;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const shown = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${bound.port}`;
}
