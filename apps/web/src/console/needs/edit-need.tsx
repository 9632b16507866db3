import { needs } from '@linli/contract';
import type { Need } from '@linli/domain';
import { useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { ChangeForm } from '../parts/record-form.tsx';
import { NeedFieldsForm, needDraftOf, needFieldsOf } from './need-form.tsx';

const NAMES = {
  title: 'need.title',
  description: 'description',
  categoryCode: 'category',
  quantity: 'quantity',
  windowStart: 'need.start',
  windowEnd: 'need.end',
  durationMinutes: 'need.duration',
  jurisdictionId: 'community',
  agentId: 'need.body',
  maxDistanceMetres: 'need.far',
  priority: 'priority',
  forAge: 'need.age',
  forGroups: 'need.for',
  singleProvider: 'need.single',
  together: 'need.together',
  respondBy: 'clock.respond',
  resolveBy: 'clock.resolve',
} as const;

export function EditNeed({ need, onDone }: { need: Need; onDone: () => void }) {
  const { subdistrict } = useTenant();
  const [before] = useState(need);
  const [draft, change, discard] = useDraft(
    `need.${before.id}.${before.version}`,
    needDraftOf(before, subdistrict.timeZone),
  );
  const { fields, faults } = needFieldsOf(draft, before.unit, subdistrict.timeZone);
  // The form shows minutes: an instant that was not touched keeps its seconds.
  const same = (a: unknown, b: unknown) =>
    JSON.stringify(a) === JSON.stringify(b) ||
    (typeof a === 'string' && typeof b === 'string' && /T\d\d:/.test(b) && a.slice(0, 16) === b.slice(0, 16));
  const mine = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !same(value, before[name as keyof Need])),
  );
  return (
    <ChangeForm<Need>
      routes={needs}
      before={before}
      fields={mine}
      names={NAMES}
      faulty={Object.keys(faults).length > 0}
      discard={discard}
      onDone={onDone}
    >
      <NeedFieldsForm draft={draft} change={change} faults={faults} unit={before.unit} fixed />
    </ChangeForm>
  );
}
