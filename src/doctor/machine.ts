/** The machine: Node, the data folder, its disk, the port. */
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import { policiesByGroup } from '../domain/alarm.ts';
import { calendarOfProfile, companyProfile, missingYear } from '../domain/limit.ts';
import type { OperatorTexts } from '../texts/operator.ts';
import { type Examination, type FreeBytes, type Patient, reasonOf } from './result.ts';

const oldestNode = [20, 19] as const;
const leastFreeBytes = 1024 ** 3;
const patienceMs = 2000;

export async function examineMachine({
  config,
  clock,
  nodeVersion,
  freeBytes = freeBytesOf,
}: Patient): Promise<Examination[]> {
  const settings: Examination = {
    check: 'machine.settings',
    state: 'ok',
    words: (t) => t.settings(config.mode),
  };
  const ownsData = config.databaseUrl === null;
  return [
    settings,
    examineNode(nodeVersion),
    ...(ownsData ? await examineFolder(config.dataDir, freeBytes) : []),
    await examinePort(config),
    examineCalendar(config, clock.now()),
    ...sayWhatIsOff(config),
  ];
}

/** What does nothing until the company's file names somebody or something. */
function sayWhatIsOff({ rules: { packages, editors, alarms }, platforms }: Config): Examination[] {
  const off = { check: 'machine.settings', state: 'ok' } as const;
  const byGroup = platforms.wecom ? policiesByGroup(alarms) : [];
  return [
    ...(byGroup.length > 0
      ? [
          {
            ...{ check: 'machine.settings' as const, state: 'warn' as const },
            words: (t: OperatorTexts['doctor']) => t.policiesByGroup(byGroup),
          },
        ]
      : []),
    ...(Object.keys(packages).length === 0
      ? [{ ...off, words: (t: OperatorTexts['doctor']) => t.noPackages() }]
      : []),
    ...(editors.length === 0 ? [{ ...off, words: (t: OperatorTexts['doctor']) => t.noEditors() }] : []),
  ];
}

const freeBytesOf: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder).catch(() => statfs(dirname(folder)));
  return bavail * bsize;
};

function examineNode(version: string): Examination {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isRecent = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return {
    check: 'machine.node',
    state: isRecent ? 'ok' : 'bad',
    words: (t) => t.node(version, oldestNode.join('.')),
  };
}

async function examineFolder(folder: string, freeBytes: FreeBytes): Promise<Examination[]> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    return [{ check: 'machine.folder', state: 'bad', words: (t) => t.folderClosed(folder, reasonOf(error)) }];
  }
  const free = await freeBytes(folder);
  const gigabytes = Math.round((free / 1024 ** 3) * 10) / 10;
  return [
    {
      check: 'machine.disk',
      state: free < leastFreeBytes ? 'warn' : 'ok',
      words: (t) => t.folder(folder, gigabytes),
    },
  ];
}

/** Whether the official days off of the year that is coming are known. */
function examineCalendar({ rules }: Config, now: Date): Examination {
  const year = missingYear(calendarOfProfile(rules, companyProfile), now);
  return {
    check: 'machine.calendar',
    state: year === null ? 'ok' : 'warn',
    words: (t) => (year === null ? t.calendarKnown() : t.calendarMissing(year)),
  };
}

async function examinePort({ host, port }: Config): Promise<Examination> {
  const code = await tryPort(host, port);
  if (code === null) return { check: 'machine.port', state: 'ok', words: (t) => t.portFree(port) };
  if (code === 'EADDRINUSE' && (await isXinliu(host, port)))
    return { check: 'machine.port', state: 'ok', words: (t) => t.portOurs(port) };
  return { check: 'machine.port', state: 'bad', words: (t) => t.portTaken(`${host}:${port}`, code) };
}

function tryPort(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(reasonOf(error)));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

/** Whether it is a Xinliu that has this port. */
export async function isXinliu(host: string, port: number): Promise<boolean> {
  const here = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  try {
    const answer = await fetch(`http://${here}:${port}/healthz`, { signal: AbortSignal.timeout(patienceMs) });
    return ((await answer.json()) as { alive?: unknown }).alive === true;
  } catch {
    return false;
  }
}
