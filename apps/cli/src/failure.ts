/** Exit codes: 0 done, 1 it did not work, 2 the input is not right. */
const BAD_INPUT = 2;
const FAILED = 1;

/**
 * One line that says what happened and what to do. The packages know nothing of each other, so their errors are told
 * apart by name: a Problem with its code, a BadInput.
 */
export function fail(error: unknown): never {
  const given = error as {
    name?: string;
    message?: string;
    code?: string;
    path?: string;
    fix?: string;
    faults?: { path: string; problem: string; fix?: string }[];
  };
  if (given.name === 'AbortError') {
    process.stderr.write('linli: stopped; nothing was kept\n');
    process.exit(130);
  }
  const expected =
    given.name === 'BadInput' || given.name === 'Problem' || ['ENOENT', 'EACCES', 'EISDIR'].includes(given.code ?? '');
  if (!expected) {
    process.stderr.write(
      `linli: something went wrong inside: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(FAILED);
  }
  if (given.code === 'ENOENT') given.message = `there is no file or folder ${given.path ?? ''}`;
  else if (given.code === 'EACCES')
    given.message = `${given.path ?? 'the file'} may not be read or written by this user`;
  else if (given.code === 'EISDIR') given.message = `${given.path ?? 'that'} is a folder; give a file`;
  const more = (given.faults ?? []).slice(0, 3).map((f) => ` [${f.path}: ${f.problem}${f.fix ? `, ${f.fix}` : ''}]`);
  process.stderr.write(
    `linli: ${given.message?.replaceAll('\n', ' ')}${given.fix ? `; ${given.fix}` : ''}${more.join('')}\n`,
  );
  const bad =
    given.name === 'BadInput' || given.code === 'bad-input' || given.code === 'ENOENT' || given.code === 'EISDIR';
  process.exit(bad ? BAD_INPUT : FAILED);
}
