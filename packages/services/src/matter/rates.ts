import {
  type MatterKind,
  type MatterPart,
  type MatterRates,
  type MatterWithParts,
  matterRates,
  Problem,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';
import { readCalendar, readLinking } from './desk.ts';

const DAY = 86_400_000;
/** The period where none is asked for. */
const DAYS = 90;
const LONGEST_DAYS = 800;

export interface RatesAsked {
  kind: MatterKind;
  from?: string | undefined;
  to?: string | undefined;
}

/** Response, resolution and satisfaction of what was taken in within a period, by body and by community. */
export async function readMatterRates(
  store: Store,
  context: Context,
  asked: RatesAsked,
): Promise<{ from: string; to: string; all: MatterRates; bodies: MatterRates[]; communities: MatterRates[] }> {
  authorise(context, 'matter.read');
  const now = context.now().toISOString();
  const to = asked.to ?? now;
  const from = asked.from ?? new Date(Date.parse(to) - DAYS * DAY).toISOString();
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  if (!(days > 0) || days > LONGEST_DAYS)
    throw new Problem('bad-input', 'the period is empty or too long', {
      faults: [{ path: 'to', problem: `from ${from} to ${to}`, fix: `ask for at most ${LONGEST_DAYS} days` }],
    });
  return store.read(context.subdistrict.id, async (unit) => {
    const calendar = await readCalendar(unit, context, await readLinking(unit));
    const rows = new Map<string, MatterWithParts & { parts: MatterPart[] }>();
    const repeated = new Set<string>();
    for await (const matter of unit.matters.each({ kind: asked.kind, createdAt: { from, to } })) {
      if (matter.state !== 'cancelled') rows.set(matter.id, { matter, parts: [] });
      if (matter.repeatsId !== null) repeated.add(matter.repeatsId);
    }
    for await (const part of unit.matterParts.each({ dispatchedAt: { from } }))
      rows.get(part.matterId)?.parts.push(part);
    return { from, to, ...matterRates([...rows.values()], repeated, calendar, now) };
  });
}
