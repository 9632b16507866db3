import { readFileSync } from 'node:fs';
import type { Connection } from '@linli/installation';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import {
  type BookingListOptions,
  type BookingMakeOptions,
  bookingListInput,
  bookingListReport,
  bookingMakeInput,
  bookingReport,
  utilisationInput,
  utilisationReport,
} from './commands/booking.ts';
import { explanationReport, matchReport } from './commands/match-report.ts';
import { personalReport } from './commands/privacy.ts';
import { type UserListOptions, userListInput, userListReport } from './commands/user.ts';
import { fail } from './failure.ts';
import { languageOfUser } from './language.ts';
import { abortOnInterrupt, print, progressLine } from './output.ts';

// Every command imports what it needs when it runs: `linli flow solve` must not pay for the database.

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
// A reader that has seen enough (`linli ... | head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const program = new Command('linli')
  .description('Linli 邻里: everything an operator or a researcher does without a browser')
  .version(version);
program.exitOverride().configureOutput({
  writeErr: (text) => process.stderr.write(text.startsWith('error:') ? `linli:${text.slice(6)}` : text),
});
program.showHelpAfterError('(see linli help)');

const json = () => new Option('--json', 'print one line of JSON').default(false);
const jurisdiction = () =>
  new Option('--jurisdiction <code>', 'the sub-district; may be left out where there is only one');

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('give a number.');
  return value;
}
const list = (text: string): string[] =>
  text
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean);

/**
 * Opens the installation, or reaches the server that owns it, for the time of one command. Only a command that begins
 * something (`begins`) makes a new database where there is none, and says so; every other one says where it looked.
 */
async function withInstallation<T>(
  work: (connection: Connection) => Promise<T>,
  { begins = false }: { begins?: boolean } = {},
): Promise<T> {
  const { connect, readSettings } = await import('@linli/installation');
  const line = progressLine();
  const onNew = (where: string) =>
    process.stderr.write(
      languageOfUser() === 'zh-CN'
        ? `linli: ${where} 还没有数据库，在这里新建一个\n`
        : `linli: no database at ${where} yet: a new one is made there\n`,
    );
  const connection = await connect(readSettings(process.env), {
    onIndexing: ({ done, total }) => line.show('making the search index', done, total),
    ...(begins ? { onNew } : {}),
  });
  line.end();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

const flow = program.command('flow').description('min-cost flow');
flow
  .command('solve')
  .argument('<file>', "DIMACS .min file, '-' for standard input")
  .addOption(json())
  .action(async (file: string, options: { json: boolean }) => {
    const { flowSolve } = await import('./commands/flow.ts');
    const line = progressLine();
    const result = await flowSolve({
      file,
      signal: abortOnInterrupt(),
      onProgress: (p) => line.show(p.stage, p.share ?? p.steps, p.share === undefined ? 0 : 1),
    }).finally(() => line.end());
    print(
      options.json,
      result,
      (r) =>
        `${r.status}: ${r.reason ?? r.objective ?? ''} (${r.nodes} nodes, ${r.arcs} arcs, solved in ${r.solveMs.toFixed(0)} ms)`,
    );
  });

const ballot = program.command('ballot').description('participatory budgets');
ballot
  .command('tally')
  .argument('<file>', "Pabulib .pb file, '-' for standard input")
  .addOption(new Option('--rule <rule>', 'the rule').choices(['mes', 'greedy', 'phragmen']).default('mes'))
  .addOption(
    new Option('--utility <utility>', 'what a project is worth to a voter')
      .choices(['cost', 'cardinality', 'additive', 'borda'])
      .default('cost'),
  )
  .addOption(
    new Option('--completion <completion>', 'what becomes of money left over')
      .choices(['none', 'greedy', 'add1', 'add1-greedy', 'phragmen'])
      .default('none'),
  )
  .option('--explain', 'why each project won or not', false)
  .addOption(json())
  .action(
    async (
      file: string,
      options: { rule: 'mes'; utility: 'cost'; completion: 'none'; explain: boolean; json: boolean },
    ) => {
      const { ballotTally } = await import('./commands/ballot.ts');
      const result = await ballotTally({
        file,
        rule: options.rule,
        utility: options.utility,
        completion: options.completion,
        explain: options.explain,
      });
      print(options.json, result, (r) => JSON.stringify(r, null, 2));
    },
  );

const qca = program.command('qca').description('qualitative comparative analysis');
qca
  .command('minimize')
  .argument('<file>', "CSV with one row a case, '-' for standard input")
  .requiredOption('--outcome <name>', 'the outcome')
  .requiredOption('--conditions <names>', 'the conditions, separated by commas', list)
  .option('--incl-cut <cut>', 'inclusion cut-off', number, 1)
  .option('--n-cut <n>', 'cases that a row needs', number, 1)
  .option('--pri-cut <cut>', 'PRI cut-off', number)
  .option('--negate', 'explain the absence of the outcome', false)
  .option('--include-remainders', 'parsimonious (with --dir-exp intermediate)', false)
  .option('--dir-exp <expectations>', "directional expectations, such as 'DEV,~URB'", list)
  .option('--calibrate <spec...>', "such as 'DEV=400,550,900': 3 or 6 anchors make it fuzzy, any other number levels")
  .option('--labels <spec...>', "values in words, lowest first, such as 'DEV=Not developed|Developed'")
  .option('--row-dominance', 'leave out prime implicants that others dominate', false)
  .option('--max-models <n>', 'list at most so many models', number)
  .addOption(json())
  .action(
    async (
      file: string,
      options: {
        outcome: string;
        conditions: string[];
        inclCut: number;
        nCut: number;
        priCut?: number;
        negate: boolean;
        includeRemainders: boolean;
        dirExp?: string[];
        calibrate?: string[];
        labels?: string[];
        rowDominance: boolean;
        maxModels?: number;
        json: boolean;
      },
    ) => {
      const { qcaMinimize } = await import('./commands/qca.ts');
      const { json: asJson, ...args } = options;
      print(asJson, await qcaMinimize({ file, ...args }), (r) => JSON.stringify(r, null, 2));
    },
  );

const link = program.command('link').description('record linkage');
link
  .command('dedupe')
  .argument('<file>', "CSV, '-' for standard input")
  .option('--columns <names>', 'compare only these columns', list)
  .option('--threshold <probability>', 'join pairs from this probability on', number)
  .addOption(json())
  .action(async (file: string, options: { columns?: string[]; threshold?: number; json: boolean }) => {
    const { linkDedupe } = await import('./commands/link.ts');
    const { json: asJson, ...args } = options;
    print(asJson, await linkDedupe({ file, ...args }), (r) => JSON.stringify(r, null, 2));
  });

interface ImportOptions {
  mapping?: string;
  dryRun: boolean;
  acceptGoodRows: boolean;
  jurisdiction?: string;
  source?: string;
  rejected?: string;
  json: boolean;
}
program
  .command('import')
  .description('bring a file or folder in')
  .addArgument(program.createArgument('<format>').choices(['hsds', 'csv', 'xlsx', 'geojson']))
  .argument('<path>', "file or folder, '-' for standard input")
  .option('--mapping <file>', 'mapping file (YAML or JSON), or the name of one that ships with Linli')
  .option('--dry-run', 'show what would change, write nothing', false)
  .option('--accept-good-rows', 'bring the good rows in even if others are bad', false)
  .option('--source <name>', "name of the directory; the file's name where it is missing")
  .option('--rejected <file>', 'write the rejected rows to a file that can be mended and imported again')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (format: 'hsds', path: string, options: ImportOptions) => {
    const { importFiles, importText } = await import('./commands/import.ts');
    const outcome = await withInstallation(
      (connection) => importFiles({ format, path, ...options }, (input) => connection.invoke('import', input)),
      // A dry run writes nothing, not even an empty database.
      { begins: !options.dryRun },
    );
    print(options.json, outcome, importText);
    const refused = outcome.rejected.length > 0 && !options.acceptGoodRows;
    if (refused && !options.dryRun)
      process.stderr.write(
        languageOfUser() === 'zh-CN'
          ? `linli: 什么也没有写入：有 ${outcome.rejected.length} 处错误；请改正列出的行，或加上 --accept-good-rows\n`
          : `linli: nothing was written: ${outcome.rejected.length} faults; mend the rows named, or add --accept-good-rows\n`,
      );
    if (refused) process.exitCode = 2;
  });

program
  .command('export')
  .description('write the register to a file or folder')
  .addArgument(program.createArgument('<format>').choices(['hsds', 'csv', 'xlsx', 'geojson']))
  .argument('<path>', 'file to write; a folder (or .zip) for hsds')
  .addOption(new Option('--entity <entity>', 'what to write').choices(['resource', 'need']).default('resource'))
  .addOption(jurisdiction())
  .addOption(json())
  .action(
    async (
      format: 'hsds',
      path: string,
      options: { entity: 'resource' | 'need'; jurisdiction?: string; json: boolean },
    ) => {
      const { exportFiles } = await import('./commands/export.ts');
      const outcome = await withInstallation((connection) =>
        exportFiles({ format, path, ...options }, (input) => connection.invoke('export', input)),
      );
      print(options.json, outcome, (r) => `${r.written} rows written to ${r.files.join(', ')}`);
    },
  );

program
  .command('demo')
  .description('load the demonstration sub-district (invented data)')
  .option('--scale <n>', 'so many times as big', number, 1)
  .option('--seed <n>', 'another sub-district of the same kind', number, 1)
  .addOption(json())
  .action(async (options: { scale: number; seed: number; json: boolean }) => {
    const line = progressLine();
    const result = await withInstallation(
      (connection) =>
        connection.invoke(
          'demo',
          { scale: options.scale, seed: options.seed },
          { onProgress: (p) => line.show(p.step, p.done, p.total) },
        ),
      { begins: true },
    );
    line.end();
    print(
      options.json,
      result,
      (r) => `demonstration sub-district ${r.jurisdiction}: ${r.resources} resources, ${r.needs} needs (all invented)`,
    );
  });

program
  .command('match')
  .description('run the engine; proposals wait for review')
  .option('--fair', 'leave no community behind: the least served first, then what is cheapest')
  .option('--compare', 'only tell what either way of sharing would bring; propose nothing')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (options: { jurisdiction?: string; fair?: true; compare?: true; json: boolean }) => {
    const line = progressLine();
    const signal = abortOnInterrupt();
    const result = await withInstallation((connection) =>
      connection.invoke(
        'match',
        {
          ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}),
          fair: options.fair ?? false,
          compare: options.compare ?? false,
        },
        { signal, onProgress: (p) => line.show(p.step, p.done, p.total) },
      ),
    );
    line.end();
    print(options.json, result, matchReport);
  });

program
  .command('explain')
  .description('why a resource can or cannot serve a need, and what would change it')
  .argument('<need>', 'id, or words of its title that only it has')
  .argument('<resource>', 'id, or words of its name that only it has')
  .option('--zh', 'in Chinese')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (need: string, resource: string, options: { zh?: true; jurisdiction?: string; json: boolean }) => {
    const result = await withInstallation((connection) =>
      connection.invoke('explain', {
        need,
        resource,
        language: options.zh ? 'zh-CN' : 'en',
        ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}),
      }),
    );
    print(options.json, result, explanationReport);
  });

const privacy = program
  .command('privacy')
  .description('what is kept sealed about a person: a copy for them, and erasure');

privacy
  .command('copy <phone>')
  .description('a copy of what is kept with this telephone number, and who opened it when')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (phone: string, options: { jurisdiction?: string; json: boolean }) => {
    const input = { phone, ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}) };
    print(options.json, await withInstallation((c) => c.invoke('privacy-copy', input)), personalReport);
  });

privacy
  .command('erase <phone>')
  .description('erase what is kept with this telephone number, for good')
  .requiredOption('--reason <text>', 'who asked for it, and on what ground')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (phone: string, options: { reason: string; jurisdiction?: string; json: boolean }) => {
    const { reason, jurisdiction: of } = options;
    const input = { phone, reason, ...(of ? { jurisdiction: of } : {}) };
    print(
      options.json,
      await withInstallation((c) => c.invoke('privacy-erase', input)),
      ({ erased }) => `erased in ${erased} place${erased === 1 ? '' : 's'}`,
    );
  });

const booking = program.command('booking').description('bookings of rooms, fields, tools and all else');

booking
  .command('list')
  .description('bookings, the next first')
  .option('--resource <id>', 'only of this resource')
  .option('--state <states>', 'requested, confirmed, in-use, ... (comma-separated)')
  .option('--from <time>', 'that end at or after this time')
  .option('--to <time>', 'that start before this time')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (options: BookingListOptions) => {
    const input = bookingListInput(options);
    print(options.json, await withInstallation((c) => c.invoke('booking-list', input)), bookingListReport);
  });

booking
  .command('make <resource> <start> <end>')
  .description('book a resource for somebody; times as 2026-12-01T09:00:00+08:00')
  .requiredOption('--purpose <text>', 'what for')
  .requiredOption('--party <name>', 'who comes')
  .option('--wait', 'join the queue where it is taken')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (resource: string, start: string, end: string, options: BookingMakeOptions) => {
    const input = bookingMakeInput(resource, start, end, options);
    print(options.json, await withInstallation((c) => c.invoke('booking-make', input)), bookingReport);
  });

booking
  .command('cancel <id>')
  .description('cancel a booking; the time is free again')
  .requiredOption('--reason <text>', 'why')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (id: string, options: { reason: string; jurisdiction?: string; json: boolean }) => {
    const input = {
      id,
      reason: options.reason,
      ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}),
    };
    print(options.json, await withInstallation((c) => c.invoke('booking-cancel', input)), bookingReport);
  });

booking
  .command('utilisation')
  .description('how much of each resource is used, and what waking it would be worth')
  .option('--weeks <n>', 'back from now', '8')
  .option('--sort <field>', "worth, permille, idle, openNeeds or name; '-' before it turns it round")
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (options: { weeks: string; sort?: string; jurisdiction?: string; json: boolean }) => {
    const input = utilisationInput(options);
    print(options.json, await withInstallation((c) => c.invoke('utilisation', input)), utilisationReport);
  });

program
  .command('measure')
  .description('how the sub-district is doing, what its barriers cost, and which to remove next')
  .option('--no-barriers', 'leave the price of barriers out, which takes seconds for thousands of needs')
  .addOption(new Option('--language <language>', 'of the text').choices(['zh-CN', 'en']).default('en'))
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (options: { barriers: boolean; language: 'zh-CN' | 'en'; jurisdiction?: string; json: boolean }) => {
    const line = progressLine();
    const signal = abortOnInterrupt();
    const result = await withInstallation((connection) =>
      connection.invoke(
        'measure',
        {
          barriers: options.barriers,
          ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}),
        },
        { signal, onProgress: (p) => line.show(p.step, p.done, p.total) },
      ),
    );
    line.end();
    const { measureText } = await import('./commands/measure.ts');
    print(options.json, result, (r) => measureText(r, options.language));
  });

program
  .command('purses')
  .description('funds, time banks and points, with what is in them (smallest parts of the unit)')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (options: { jurisdiction?: string; json: boolean }) => {
    const result = await withInstallation((connection) =>
      connection.invoke('purses', { ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}) }),
    );
    print(options.json, result, (r) =>
      r.items.length === 0
        ? 'no fund, time bank or points here yet'
        : r.items
            .map((p) => `${p.name}: ${p.available} free or held, ${p.reserved} reserved, ${p.used} used (${p.unit})`)
            .join('\n'),
    );
  });

const ledger = program.command('ledger').description('the ledger');
ledger
  .command('verify')
  .description('check every event, balance and block')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (options: { jurisdiction?: string; json: boolean }) => {
    const report = await withInstallation((connection) =>
      connection.invoke('ledger-verify', { ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}) }),
    );
    print(options.json, report, (r) =>
      r.ok
        ? `ok: ${r.events} events in ${r.chains} chains, ${r.unsealed} not sealed yet`
        : r.faults.map((f) => `${f.subdistrict} ${f.where}: ${f.problem}`).join('\n'),
    );
    if (!report.ok) process.exitCode = 1;
  });

for (const [kind, description] of [
  ['whistle', 'whistle calls'],
  ['case', 'hotline-type cases'],
] as const) {
  const command = program.command(kind).description(description);
  command
    .command('list')
    .description('newest first')
    .addOption(
      new Option('--state <state>', 'only those').choices(['taken', 'dispatched', 'handled', 'closed', 'cancelled']),
    )
    .option('--overdue', 'only those that somebody is late with', false)
    .option('--limit <n>', 'how many', number, 50)
    .addOption(jurisdiction())
    .addOption(json())
    .action(async (options: MatterOptions) => {
      const { state, overdue, limit } = options;
      const result = await withInstallation((connection) =>
        connection.invoke('matters', {
          kind,
          overdue,
          limit,
          ...(state ? { state } : {}),
          ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}),
        }),
      );
      print(options.json, result, (r) =>
        [
          ...r.items.map(
            (i) => `${i.createdAt.slice(0, 10)} ${i.state.padEnd(10)} ${i.due ?? '-'.padEnd(24)} ${i.title}`,
          ),
          `${r.items.length} of ${r.total}`,
        ].join('\n'),
      );
    });
  command
    .command('rates')
    .description('response, settlement, resolution and satisfaction of the last 90 days, by body and community')
    .addOption(jurisdiction())
    .addOption(json())
    .action(async (options: { jurisdiction?: string; json: boolean }) => {
      const result = await withInstallation((connection) =>
        connection.invoke('matter-rates', {
          kind,
          ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}),
        }),
      );
      const share = (it: { yes: number; of: number }) => `${it.yes}/${it.of}`;
      print(
        options.json,
        result,
        ({ all }) =>
          `${all.matters} ${description}: responded in time ${share(all.responded)}, settled in time ${share(all.handledInTime)}, resolved ${share(all.resolved)}, satisfied ${share(all.satisfied)}`,
      );
    });
}

program
  .command('due')
  .description('what falls due by itself: time limits, reminders; a server does it every minute')
  .command('run')
  .description('run it now')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (options: { jurisdiction?: string; json: boolean }) => {
    const result = await withInstallation((connection) =>
      connection.invoke(
        'due-run',
        { ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}) },
        { signal: abortOnInterrupt() },
      ),
    );
    print(
      options.json,
      result,
      (r) =>
        r.items
          .map((i) => `${i.subdistrict} ${i.task.padEnd(24)} ${i.error === null ? i.done : `failed: ${i.error}`}`)
          .join('\n') || 'nothing to run: there is no sub-district, or another server is running it right now',
    );
    if (result.items.some((i) => i.error !== null)) process.exitCode = 1;
  });

const places = program.command('jurisdiction').description('sub-districts of this installation');
places
  .command('add')
  .argument('<code>', 'nine digits, as in GB/T 2260 and GB/T 10114')
  .requiredOption('--name <name>', 'name')
  .option('--name-en <name>', 'English name')
  .option('--zone <zone>', 'IANA time zone', 'Asia/Shanghai')
  .option('--centre <longitude,latitude>', 'for the map', list)
  .addOption(json())
  .action(
    async (
      code: string,
      options: { name: string; nameEn?: string; zone: string; centre?: string[]; json: boolean },
    ) => {
      const chinese = /\p{Script=Han}/u.test(options.name);
      const name = chinese
        ? { zh: options.name, ...(options.nameEn ? { en: options.nameEn } : {}) }
        : { en: options.nameEn ?? options.name };
      const centre = options.centre?.map(Number) as [number, number] | undefined;
      const result = await withInstallation(
        (connection) =>
          connection.invoke('jurisdiction-add', { code, name, timeZone: options.zone, ...(centre ? { centre } : {}) }),
        { begins: true },
      );
      print(options.json, result, (r) => `sub-district ${r.code} is there`);
    },
  );
places
  .command('list')
  .addOption(json())
  .action(async (options: { json: boolean }) => {
    const result = await withInstallation((connection) => connection.invoke('jurisdictions', {}));
    print(
      options.json,
      result,
      (r) =>
        r.items
          .map((i) => `${i.code} ${i.name.zh ?? ''} ${i.name.en ?? ''}${i.demo ? ' (demonstration)' : ''}`)
          .join('\n') || 'none yet: linli demo, or linli jurisdiction add',
    );
  });

interface MatterOptions {
  state?: 'taken';
  overdue: boolean;
  limit: number;
  jurisdiction?: string;
  json: boolean;
}
interface UserOptions {
  email: string;
  name: string;
  role: 'operator';
  password?: string;
  community?: string;
  agent?: string;
  jurisdiction?: string;
  json: boolean;
}
const user = program.command('user').description('accounts');
user
  .command('list')
  .description('who has an account, their roles, and when they last signed in, by address')
  .option('--search <words>', 'in address and name')
  .addOption(
    new Option('--role <role>', 'only who holds it').choices([
      'operator',
      'coordinator',
      'worker',
      'owner',
      'resident',
      'researcher',
    ]),
  )
  .option('--without-role', 'only who holds none', false)
  .option('--limit <n>', 'how many on a page, 500 at most', number, 50)
  .option('--page <n>', 'which page', number, 1)
  .addOption(new Option('--jurisdiction <code>', 'only who holds a role in this sub-district'))
  .addOption(json())
  .action(async (options: UserListOptions) => {
    const input = userListInput(options);
    print(options.json, await withInstallation((c) => c.invoke('user-list', input)), userListReport);
  });
user
  .command('add')
  .description('make an account, or give one a role')
  .requiredOption('--email <email>', 'e-mail address')
  .requiredOption('--name <name>', 'name')
  .addOption(
    new Option('--role <role>', 'role')
      .choices(['operator', 'coordinator', 'worker', 'owner', 'resident', 'researcher'])
      .default('operator'),
  )
  .option('--password <password>', 'at least 10 characters; better: the environment variable LINLI_PASSWORD')
  .option('--community <code>', 'narrow the role to a community')
  .option('--agent <id>', 'the organisation that an owner acts for')
  .addOption(jurisdiction())
  .addOption(json())
  .action(async (options: UserOptions) => {
    const password = options.password ?? process.env.LINLI_PASSWORD;
    if (!password)
      throw Object.assign(new Error('no password'), { name: 'BadInput', fix: 'set LINLI_PASSWORD or add --password' });
    const result = await withInstallation((connection) =>
      connection.invoke('user-add', {
        email: options.email,
        name: options.name,
        role: options.role,
        password,
        ...(options.community ? { community: options.community } : {}),
        ...(options.agent ? { agentId: options.agent } : {}),
        ...(options.jurisdiction ? { jurisdiction: options.jurisdiction } : {}),
      }),
    );
    print(
      options.json,
      result,
      (r) =>
        `${options.email} is ${r.role} of ${r.jurisdiction}${r.created ? '' : ' (the account was there; its password is as before)'}`,
    );
  });

program
  .command('doctor')
  .description('what runs, on what, what is missing, how to mend it')
  .addOption(json())
  .action(async (options: { json: boolean }) => {
    const { diagnosisText, doctor } = await import('./commands/doctor.ts');
    const diagnosis = await doctor();
    print(options.json, diagnosis, diagnosisText);
    if (!diagnosis.ok) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  await fail(error);
}
