/** Where tests keep what need not outlive them: in memory where there is room, which is ten times as quick as a disk. */
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Linux keeps files here in memory. */
const memoryFolder = '/dev/shm';
/** A container often has 64 MB there; several runs of two workers each may come together. */
const memoryWanted = 2 * 1024 ** 3;

/** The folder for temporary things of this machine, or the one in memory if that has room. */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize >= memoryWanted ? memoryFolder : tmpdir();
  } catch {
    return tmpdir();
  }
}

export const isInMemory = (folder: string): boolean => folder.startsWith(memoryFolder);
