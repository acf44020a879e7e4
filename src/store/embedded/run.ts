/** Calls a program under the account that PostgreSQL runs under. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { parse } from 'node:path';
import type { Account } from './account.ts';

export interface Outcome {
  /** Exit code; -1 if the program could not be called or was killed. */
  code: number;
  output: string;
}

/** Runs to the end and collects what it says. Never throws: a program that cannot be called is an outcome. */
export function run(account: Account, command: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const { program, args } = commandLine(account, command);
    const child = spawn(program, args, { ...spawnOptions(account), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

export function commandLine(account: Account, command: string[]): { program: string; args: string[] } {
  const [program = '', ...args] = [...account.prefix, ...command];
  return { program, args };
}

/** The system's root as working folder: ours may be closed to the other account. */
export function spawnOptions(account: Account): SpawnOptions {
  const options: SpawnOptions = { cwd: parse(account.place.base).root, windowsHide: true };
  if (account.spawnAs) Object.assign(options, account.spawnAs);
  // Settings of the shell (PGDATA, odd locales) must not reach the server; its messages stay English.
  if (process.platform !== 'win32') {
    options.env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' };
  }
  return options;
}
