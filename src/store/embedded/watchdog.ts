/**
 * Ends a server that nobody uses any more, after a grace in which a restarted Xinliu can adopt it. A shell
 * loop of its own, because it must outlive a killed Xinliu and should cost next to nothing.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Place } from './place.ts';

/** Looks this many times in a row without seeing a user before it ends the server. */
const looks = 4;

/**
 * $1 the server, $2 its pid file, $3 one file per user, named after its process, $4 seconds between looks.
 * It only ever signals the process that the pid file still names.
 */
const script = `
empty=0
while kill -0 "$1" 2>/dev/null; do
  sleep "$4"
  read -r named < "$2" || exit 0
  [ "$named" = "$1" ] || exit 0
  empty=$((empty + 1))
  for file in "$3"/*; do
    pid="\${file##*/}"
    if [ -d "/proc/$pid" ] || kill -0 "$pid" 2>/dev/null; then empty=0; fi
  done
  if [ "$empty" -ge ${looks} ]; then kill -INT "$1"; exit 0; fi
done
`;

/** Starts the watch; the returned function ends it. Nothing on Windows: there the server simply stays. */
export function watchOrphan(place: Place, pid: number, graceSeconds: number): () => void {
  if (process.platform === 'win32') return () => undefined;
  const pidFile = join(place.clusterDir, 'postmaster.pid');
  const pause = String(graceSeconds / looks);
  const args = ['-c', script, 'xinliu-watchdog', String(pid), pidFile, place.usersDir, pause];
  const child = spawn('/bin/sh', args, { detached: true, stdio: 'ignore', cwd: '/' });
  child.on('error', () => undefined);
  child.unref();
  return () => {
    try {
      // Its group, so that the sleeping child goes too.
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // Already gone.
    }
  };
}
