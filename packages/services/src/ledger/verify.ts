import { type Block, faultsOfBlock, faultsOfEvent, type LedgerReport } from '@linli/domain';
import type { Signer } from '../ports/signer.ts';
import type { Store, Unit } from '../ports/store.ts';

const BLOCKS_AT_ONCE = 4;
const EVENTS_AT_ONCE = 2000;
/** A tampered database may break everything at once; this many faults say enough. */
const MOST_FAULTS = 1000;

type Fault = LedgerReport['faults'][number];

async function verifyOne(unit: Unit, signer: Signer, tell: (fault: Omit<Fault, 'subdistrict'>) => void) {
  const { subdistrictId, ledger } = unit;
  const counted = { events: 0, blocks: 0, unsealed: 0 };
  const check = (event: Parameters<typeof faultsOfEvent>[1]) => {
    counted.events++;
    for (const problem of faultsOfEvent(subdistrictId, event)) tell({ where: `event ${event.id}`, problem });
  };
  let previous: Block | undefined;
  for (;;) {
    const rows = await ledger.blocks(previous?.number ?? 0, BLOCKS_AT_ONCE);
    for (const { block, events } of rows) {
      counted.blocks++;
      for (const event of events) check(event);
      for (const problem of faultsOfBlock(subdistrictId, previous, block, events, signer.verify))
        tell({ where: `block ${block.number}`, problem });
      previous = block;
    }
    if (rows.length < BLOCKS_AT_ONCE) break;
  }
  let after: string | null = null;
  for (;;) {
    const events: Awaited<ReturnType<typeof ledger.unsealed>> = await ledger.unsealed(after, EVENTS_AT_ONCE);
    for (const event of events) check(event);
    counted.unsealed += events.length;
    if (events.length < EVENTS_AT_ONCE) break;
    after = events.at(-1)!.id;
  }
  for (const fault of await ledger.imbalances()) tell(fault);
  return counted;
}

/**
 * Checks the whole ledger of sub-districts against itself: every event against its hash, its legs against 0, every block
 * against its events, its hash, the block before and the signature, every balance against its legs, and every promise
 * and need against their events. What is not sealed yet is checked all the same and counted as `unsealed`: only the
 * removal of the last events together with all that follows from them would go unnoticed there.
 */
export async function verify(
  store: Store,
  options: { subdistrictIds: readonly string[]; signer: Signer },
): Promise<LedgerReport> {
  const started = performance.now();
  const report: LedgerReport = { ok: true, events: 0, chains: 0, blocks: 0, unsealed: 0, faults: [], ms: 0 };
  for (const subdistrict of options.subdistrictIds) {
    const counted = await store.read(subdistrict, (unit) =>
      verifyOne(unit, options.signer, (fault) => {
        report.ok = false;
        if (report.faults.length < MOST_FAULTS) report.faults.push({ subdistrict, ...fault });
      }),
    );
    report.chains++;
    report.events += counted.events;
    report.blocks += counted.blocks;
    report.unsealed += counted.unsealed;
  }
  report.ms = Math.round(performance.now() - started);
  return report;
}
