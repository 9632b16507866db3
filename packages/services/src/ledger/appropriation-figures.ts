import { type Appropriation, settledState } from '@linli/domain';
import type { Unit } from '../ports/store.ts';

/** Brings what an appropriation says in line with its events, which alone decide. */
export async function refreshAppropriation(
  unit: Unit,
  appropriation: Appropriation,
  otherwise: 'void' | 'lapsed',
): Promise<Appropriation> {
  const moved = await unit.ledger.movedFor([appropriation.id]);
  const sum = (kind: string) => moved.reduce((total, m) => total + (m.kind === kind ? m.amount : 0), 0);
  const figures = { reserved: sum('reserved'), paid: sum('provided') };
  return unit.appropriations.update(appropriation.id, {
    reservedQuantity: figures.reserved,
    paidQuantity: figures.paid,
    state: settledState(appropriation.amount, figures, otherwise),
  });
}
