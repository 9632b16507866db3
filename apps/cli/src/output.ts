/** Prints a result: JSON on one line for programs, or the text that `human` makes of it. */
export function print<T>(json: boolean, result: T, human: (result: T) => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${human(result)}\n`);
}

/** Tells how far a long operation is, on a terminal only, in one line that is written over. */
export function progressLine(): { show(step: string, done: number, total: number): void; end(): void } {
  let shown = false;
  return {
    show(step, done, total) {
      if (!process.stderr.isTTY) return;
      shown = true;
      process.stderr.write(`\r\x1b[K${step} ${total > 0 ? `${Math.floor((100 * done) / total)} %` : done}`);
    },
    end() {
      if (shown) process.stderr.write('\r\x1b[K');
    },
  };
}

/** Aborts on the first Ctrl+C, so that a long operation can leave cleanly; the second one ends the process. */
export function abortOnInterrupt(): AbortSignal {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  return abort.signal;
}
