/** Starts the server of the tests once for a whole run, and ends it afterwards unless another run uses it. */
import { randomUUID } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { removeBuilt } from './built.ts';
import { startTestServer } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Another for each run, and whenever what is watched has changed: what was made once for a run is kept by it. */
    run: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runs: string[] = [];
  const begin = () => {
    const run = randomUUID();
    runs.push(run);
    project.provide('run', run);
  };
  begin();
  project.onTestsRerun(begin);
  const server = await startTestServer();
  return async () => {
    await Promise.all(runs.map(removeBuilt));
    await server?.stop();
  };
}
