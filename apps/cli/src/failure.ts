import { languageOfUser } from './language.ts';

/** Exit codes: 0 done, 1 it did not work, 2 the input is not right. */
const BAD_INPUT = 2;
const FAILED = 1;

/**
 * One line that says what happened and what to do. The packages know nothing of each other, so their errors are told
 * apart by name: a Problem with its code, a BadInput, what a flow problem or its file is refused with.
 */
export async function fail(error: unknown): Promise<never> {
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
  const badInput = ['BadInput', 'DimacsError', 'FlowInputError'].includes(given.name ?? '');
  const expected = badInput || given.name === 'Problem' || ['ENOENT', 'EACCES', 'EISDIR'].includes(given.code ?? '');
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
  const { faultIn } = await import('@linli/domain');
  const language = languageOfUser();
  const [also, then] = language === 'en' ? ['; ', ', '] : ['；', '，'];
  const { problem, fix } = faultIn(
    { problem: given.message ?? '', ...(given.fix ? { fix: given.fix } : {}) },
    language,
  );
  const more = (given.faults ?? [])
    .slice(0, 3)
    .map((f) => faultIn(f, language))
    .map((f) => ` [${f.path}: ${f.problem}${f.fix ? `${then}${f.fix}` : ''}]`);
  process.stderr.write(`linli: ${problem.replaceAll('\n', ' ')}${fix ? `${also}${fix}` : ''}${more.join('')}\n`);
  const bad = badInput || given.code === 'bad-input' || given.code === 'ENOENT' || given.code === 'EISDIR';
  process.exit(bad ? BAD_INPUT : FAILED);
}
