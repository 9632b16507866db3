import { type ImportReport, Language, LocalText, MatterState, Position, Problem, Role } from '@linli/domain';
import * as use from '@linli/services';
import { z } from 'zod';
import { demoBookings } from '../demo-bookings.ts';
import { ensureDemoUsers } from '../demo-users.ts';
import type { Installation } from '../installation.ts';
import { ensureUser } from '../sign-in.ts';
import { BOOKING_OPERATIONS } from './booking-operations.ts';
import { commandContext, operation, type Run } from './operation.ts';
import { PRIVACY_OPERATIONS } from './privacy-operations.ts';
import { USER_OPERATIONS } from './user-operations.ts';

const NamedBytes = z.object({ name: z.string(), base64: z.string() });
const OfSubdistrict = z.object({ jurisdiction: z.string().optional() });

/** The sub-district that a file is for: made on the way in where the installation has none of that code. */
async function subdistrictForImport(installation: Installation, code: string | undefined, notes: string[]) {
  const all = await installation.store.directory.jurisdictions({ level: 'subdistrict' });
  if (all.some((s) => s.code === code) || (code === undefined && all.length > 0))
    return use.chooseSubdistrict(installation.store, code);
  const made = await use.ensureSubdistrict(
    installation.store,
    {
      code: code ?? '999999001',
      name: { zh: `街道 ${code ?? '999999001'}`, en: `Sub-district ${code ?? '999999001'}` },
      timeZone: 'Asia/Shanghai',
    },
    { by: 'cli', newId: installation.newId },
  );
  notes.push(
    `made the sub-district ${made.code}; name it and set its time zone with: linli jurisdiction add ${made.code} --name NAME --zone ZONE`,
  );
  return made;
}

/** An import that faults stopped is an answer too: it names every one of them, and says that nothing was written. */
function reportOfStopped(error: unknown): ImportReport {
  const report = error instanceof Problem ? error.facts.report : undefined;
  if (report === undefined) throw error;
  return report as ImportReport;
}

/** What server and command line share. Each checks its input and says what is wrong with it. */
const OPERATIONS = {
  ...BOOKING_OPERATIONS,
  ...PRIVACY_OPERATIONS,
  ...USER_OPERATIONS,
  import: operation({
    input: OfSubdistrict.extend({
      files: z.array(NamedBytes).min(1),
      format: z.enum(['hsds', 'csv', 'xlsx', 'geojson']).optional(),
      source: z.string().optional(),
      mapping: z.string().optional(),
      dryRun: z.boolean().default(false),
      acceptGoodRows: z.boolean().default(false),
    }),
    async run(installation, input) {
      const notes: string[] = [];
      const subdistrict = await subdistrictForImport(installation, input.jurisdiction, notes);
      const context = commandContext(installation, subdistrict);
      const { store, files } = installation;
      const given = {
        ...input,
        files: input.files.map((f) => ({ name: f.name, bytes: new Uint8Array(Buffer.from(f.base64, 'base64')) })),
      };
      const report = input.dryRun
        ? await use.previewImport({ store, files }, context, given)
        : await use.applyImport({ store, files }, context, given).catch(reportOfStopped);
      return {
        ...report,
        jurisdiction: subdistrict.code,
        notes: [...notes, ...report.notes],
      };
    },
  }),
  export: operation({
    input: OfSubdistrict.extend({
      format: z.enum(['hsds', 'csv', 'xlsx', 'geojson']),
      entity: z.enum(['resource', 'need']).default('resource'),
    }),
    async run({ store, files, ...installation }, input) {
      const subdistrict = await use.chooseSubdistrict(store, input.jurisdiction);
      const file = await use.exportRegister(
        { store, files },
        commandContext({ store, files, ...installation }, subdistrict),
        { format: input.format, entity: input.entity },
      );
      return { name: file.fileName, base64: Buffer.from(file.bytes).toString('base64'), written: file.written };
    },
  }),
  'import-undo': operation({
    input: OfSubdistrict.extend({ importId: z.uuid() }),
    async run({ store, files, ...installation }, input) {
      const subdistrict = await use.chooseSubdistrict(store, input.jurisdiction);
      return use.undoImport(
        { store, files },
        commandContext({ store, files, ...installation }, subdistrict),
        input.importId,
      );
    },
  }),
  demo: operation({
    input: z.object({ scale: z.number().positive().max(1000).default(1), seed: z.number().int().default(1) }),
    async run(installation, input, { onProgress }) {
      const loaded = await use.loadDemo(installation.store, {
        scale: input.scale,
        seed: input.seed,
        now: new Date(),
        newId: installation.newId,
        onProgress,
      });
      await ensureDemoUsers(installation, loaded.subdistrictId);
      await demoBookings(installation, loaded.subdistrictId);
      const { subdistrictId: _, ...rest } = loaded;
      return rest;
    },
  }),
  match: operation({
    input: OfSubdistrict.extend({ fair: z.boolean().default(false), compare: z.boolean().default(false) }),
    async run(installation, input, { signal, onProgress }) {
      const subdistrict = await use.chooseSubdistrict(installation.store, input.jurisdiction);
      const context = commandContext(installation, subdistrict);
      const queued = await use.startMatchRun(installation.store, context, {
        fairness: input.fair ? 'share' : 'value',
        compare: input.compare,
      });
      const run = await use.runMatch(installation, context.subdistrict, queued.id, {
        signal,
        onProgress: (p) => onProgress({ step: p.step, done: Math.round(p.progress * 100), total: 100 }),
      });
      if (run.state === 'failed')
        throw new Problem('unavailable', run.error ?? 'the run failed', {
          fix: 'the log of the run says more; try again',
        });
      const { needs, resources, arcs, proposals, open, objective, bound, verified, ms, asked } = run;
      const communities = await installation.store.directory.jurisdictions({ within: subdistrict.id });
      const names = new Map(communities.map((community) => [community.id, community.name.zh]));
      return {
        run: run.id,
        state: run.state,
        needs,
        resources,
        arcs,
        proposals,
        open,
        objective: objective === null ? null : Number(objective),
        bound: bound === null ? null : Number(bound),
        verified,
        ms,
        fairness: asked.fairness,
        figures: run.figures.map((figures) => ({
          ...figures,
          communities: figures.communities.map((c) => ({ ...c, name: names.get(c.jurisdictionId) ?? null })),
        })),
      };
    },
  }),
  explain: operation({
    input: OfSubdistrict.extend({
      need: z.string().min(1),
      resource: z.string().min(1),
      language: Language.default('en'),
    }),
    async run({ store, ...installation }, input) {
      const subdistrict = await use.chooseSubdistrict(store, input.jurisdiction);
      return use.explainByName(store, commandContext({ store, ...installation }, subdistrict), input);
    },
  }),
  measure: operation({
    input: OfSubdistrict.extend({ barriers: z.boolean().default(true) }),
    async run(installation, input, { signal, onProgress }) {
      const { store } = installation;
      const subdistrict = await use.chooseSubdistrict(store, input.jurisdiction);
      const context = commandContext(installation, subdistrict);
      const overview = { jurisdiction: subdistrict.code, ...(await use.overview(store, context, {})) };
      if (!input.barriers) return { ...overview, fragmentation: null };
      const queued = await use.startMeasurement(store, context);
      if (queued.state !== 'queued')
        throw new Problem('conflict', 'a measurement of this sub-district is under way', {
          fix: 'wait until it is done, or add --no-barriers',
        });
      const done = await use.runMeasurement(store, context, queued.id, {
        signal,
        onProgress: (p) => onProgress({ step: p.step, done: Math.round(p.progress * 100), total: 100 }),
      });
      if (done.state === 'failed')
        throw new Problem('unavailable', done.error ?? 'the measurement failed', { fix: 'try again' });
      return { ...overview, measurement: done.id, state: done.state, fragmentation: done.result };
    },
  }),
  'ledger-verify': operation({
    input: OfSubdistrict,
    async run({ store, signer }, input) {
      const all =
        input.jurisdiction === undefined
          ? await store.directory.jurisdictions({ level: 'subdistrict' })
          : [await use.chooseSubdistrict(store, input.jurisdiction)];
      return use.verify(store, { subdistrictIds: all.map((s) => s.id), signer });
    },
  }),
  matters: operation({
    input: OfSubdistrict.extend({
      kind: z.enum(['whistle', 'case']),
      state: MatterState.optional(),
      overdue: z.boolean().default(false),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    async run(installation, input) {
      const subdistrict = await use.chooseSubdistrict(installation.store, input.jurisdiction);
      const context = commandContext(installation, subdistrict);
      const { kind, state, overdue, limit } = input;
      const page = await use.listMatters(installation.store, context, {
        kind,
        limit,
        state: state === undefined ? undefined : [state],
        overdue: overdue || undefined,
      });
      return {
        total: page.total,
        items: page.items.map(({ id, title, state: now, occasion, due, returns, createdAt }) => ({
          id,
          title,
          state: now,
          occasion,
          due,
          returns,
          createdAt,
        })),
      };
    },
  }),
  'matter-rates': operation({
    input: OfSubdistrict.extend({ kind: z.enum(['whistle', 'case']) }),
    async run(installation, input) {
      const subdistrict = await use.chooseSubdistrict(installation.store, input.jurisdiction);
      return use.readMatterRates(installation.store, commandContext(installation, subdistrict), { kind: input.kind });
    },
  }),
  'due-run': operation({
    input: OfSubdistrict,
    async run({ store, newId }, input, { signal }) {
      const subdistrict =
        input.jurisdiction === undefined ? undefined : await use.chooseSubdistrict(store, input.jurisdiction);
      const outcomes = await use.runDue(store, { newId, signal, subdistrict });
      return {
        items: outcomes.map(({ error, ...outcome }) => ({
          ...outcome,
          error: error === undefined ? null : error instanceof Error ? error.message : String(error),
        })),
      };
    },
  }),
  'jurisdiction-add': operation({
    input: z.object({
      code: z.string(),
      name: LocalText,
      timeZone: z.string().default('Asia/Shanghai'),
      centre: Position.optional(),
    }),
    async run({ store, newId }, input) {
      const { id, code, name, timeZone, centre } = await use.ensureSubdistrict(store, input, { by: 'cli', newId });
      return { id, code, name, timeZone, centre };
    },
  }),
  jurisdictions: operation({
    input: z.object({}),
    async run({ store }) {
      const rows = await store.directory.jurisdictions({ level: 'subdistrict' });
      return { items: rows.map(({ code, name, timeZone, demo }) => ({ code, name, timeZone, demo })) };
    },
  }),
  'user-add': operation({
    input: OfSubdistrict.extend({
      email: z.email(),
      name: z.string().min(1),
      password: z.string().min(10),
      role: Role,
      community: z.string().optional(),
      agentId: z.uuid().optional(),
      language: Language.optional(),
    }),
    async run(installation, input) {
      const { store, signIn, newId } = installation;
      const subdistrict = await use.chooseSubdistrict(store, input.jurisdiction);
      if (input.role === 'owner' && input.agentId === undefined)
        throw new Problem('bad-input', 'an owner acts for an organisation', { fix: 'add --agent ID' });
      const community = input.community === undefined ? undefined : await store.directory.jurisdiction(input.community);
      if (input.community !== undefined && community === undefined)
        throw new Problem('bad-input', `there is no community ${input.community}`, {
          fix: 'give the code of a community of this sub-district',
        });
      const user = await ensureUser(signIn, {
        name: input.name,
        email: input.email.toLowerCase(),
        password: input.password,
      });
      await store.directory.putRole(
        subdistrict.id,
        {
          id: newId(),
          userId: user.id,
          role: input.role,
          jurisdictionId: community?.id ?? null,
          agentId: input.agentId ?? null,
        },
        'cli',
      );
      return { userId: user.id, created: user.created, role: input.role, jurisdiction: subdistrict.code };
    },
  }),
  purses: operation({
    input: OfSubdistrict,
    async run(installation, input) {
      const subdistrict = await use.chooseSubdistrict(installation.store, input.jurisdiction);
      const page = await use.listPurses(installation.store, commandContext(installation, subdistrict), {
        sort: 'name',
        limit: 500,
      });
      return {
        jurisdiction: subdistrict.code,
        items: page.items.map(({ id, kind, name, unit, state, balances, holders }) => ({
          id,
          kind,
          name,
          unit,
          state,
          ...balances,
          holders,
        })),
      };
    },
  }),
  describe: operation({
    input: z.object({}),
    async run({ store, settings }) {
      const database = await store.describe();
      const subdistricts = await store.directory.jurisdictions({ level: 'subdistrict' });
      return {
        database,
        dataDir: settings.dataDir,
        subdistricts: subdistricts.length,
        pid: process.pid,
        node: process.version,
      };
    },
  }),
};

type Operations = typeof OPERATIONS;
export type OperationName = keyof Operations;
export type OperationInput<N extends OperationName> = z.input<Operations[N]['input']>;
export type OperationResult<N extends OperationName> = Awaited<ReturnType<Operations[N]['run']>>;

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}

/** Runs an operation in this process. @throws Problem 'bad-input' where the input is not right. */
export async function runOperation<N extends OperationName>(
  installation: Installation,
  name: N,
  input: unknown,
  run: Run,
): Promise<OperationResult<N>> {
  const { input: schema, run: work } = OPERATIONS[name] as unknown as {
    input: z.ZodType;
    run: (i: Installation, input: unknown, run: Run) => Promise<unknown>;
  };
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw new Problem('bad-input', `${first?.path.join('.') || 'input'}: ${first?.message}`, {
      fix: 'see linli help',
      faults: parsed.error.issues.map((i) => ({ path: i.path.join('.'), problem: i.message })),
    });
  }
  return (await work(installation, parsed.data, run)) as OperationResult<N>;
}
