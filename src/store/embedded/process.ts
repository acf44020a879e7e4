/** What the machine says about a process number, so that a number used again is not taken for the old owner. */
import { readFileSync } from 'node:fs';

/** A process as far as we need it; on systems without /proc only `alive` is known. */
export interface ProcessFacts {
  alive: boolean;
  /** Short name of its program; Linux only. */
  program?: string;
  /** Tells two owners of the same number apart: clock ticks between boot and birth; Linux only. */
  birth?: string;
}

export function readProcess(pid: number): ProcessFacts {
  const stat = readStat(pid);
  if (!stat) return { alive: answersToSignals(pid) };
  // "pid (program) state …"; the program's name may itself contain blanks and brackets.
  const end = stat.lastIndexOf(')');
  const program = stat.slice(stat.indexOf('(') + 1, end);
  const fields = stat.slice(end + 2).split(' ');
  const birth = fields[19] ?? '';
  // Z: dead, but nobody has collected it; signals still "reach" it.
  return { alive: fields[0] !== 'Z' && fields[0] !== 'X', program, birth };
}

/** Number and birth in one line, as written into lock files. */
export function identityOf(pid: number): string {
  return `${pid} ${readProcess(pid).birth ?? ''}`.trim();
}

/** True if the process that wrote this line is still there. */
export function isIdentityAlive(identity: string): boolean {
  const pid = Number(identity.split(' ')[0]);
  return Number.isInteger(pid) && pid > 0 && readProcess(pid).alive && identityOf(pid) === identity.trim();
}

function readStat(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? readFileSync(`/proc/${pid}/stat`, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function answersToSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
