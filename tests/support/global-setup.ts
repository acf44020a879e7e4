/** Starts the server of the tests once for a whole run, and ends it afterwards unless another run uses it. */
import { startTestServer } from './database.ts';

export async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  return async () => {
    await server?.stop();
  };
}
