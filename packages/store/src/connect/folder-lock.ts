import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@linli/domain';

/** State and time of start of a process, where the system tells (Linux). */
function statOf(pid: number): { state: string; start: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0]!, start: fields[19]! };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  // Killed, and only not yet counted out by its parent.
  const state = statOf(pid)?.state;
  if (state === 'Z' || state === 'X') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holder(file: string): { pid: number; start: string | undefined } | undefined {
  try {
    const [pid, start] = readFileSync(file, 'utf8').trim().split(' ');
    return { pid: Number(pid), start };
  } catch {
    return undefined;
  }
}

/**
 * Takes the data folder for this process by a file that is made only where none is, and holds the pid. The lock of a
 * process that has died is taken over.
 * @returns gives the folder back
 * @throws Problem 'unavailable' that names the process which holds the folder
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'linli.lock');
  const mine = `${process.pid} ${statOf(process.pid)?.start ?? ''}`.trim();
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const fd = openSync(file, 'wx', 0o644);
      writeSync(fd, `${mine}\n`);
      fsyncSync(fd);
      closeSync(fd);
      return () => {
        if (holder(file)?.pid === process.pid) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const other = holder(file);
    if (other === undefined) continue;
    // A pid is used again after a while: then the time at which its process started is another one.
    const start = statOf(other.pid)?.start;
    const same = other.start === undefined || start === undefined || start === other.start;
    if (Number.isInteger(other.pid) && other.pid > 0 && isAlive(other.pid) && same) {
      const here = other.pid === process.pid;
      throw new Problem(
        'unavailable',
        `the data folder ${folder} is in use by ${here ? 'this process' : 'process'} ${other.pid}`,
        {
          fix: here
            ? 'close the store before it is opened again'
            : `stop process ${other.pid}, or go through its server`,
          facts: { pid: other.pid },
        },
      );
    }
    // Only one of several that find the dead lock may move it aside; the others then find the new one.
    try {
      renameSync(file, `${file}.stale-${process.pid}`);
      rmSync(`${file}.stale-${process.pid}`, { force: true });
    } catch {}
  }
  throw new Problem('unavailable', `the lock of the data folder ${folder} could not be taken`, {
    fix: `see who writes ${file}; remove it when nobody does`,
  });
}
