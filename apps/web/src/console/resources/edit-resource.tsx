import { resources } from '@linli/contract';
import type { Resource } from '@linli/domain';
import { useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { CheckField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ChangeForm } from '../parts/record-form.tsx';
import { draftOf, fieldsOf, ResourceFieldsForm } from './resource-form.tsx';

const NAMES = {
  name: 'name',
  description: 'description',
  categoryCode: 'category',
  quantity: 'quantity',
  slotMinutes: 'slot',
  status: 'status',
  terms: 'resource.terms',
  guarantee: 'guarantee',
  schedules: 'resource.when',
} as const;

export function EditResource({ resource, onDone }: { resource: Resource; onDone: () => void }) {
  const { t } = useWords();
  const [before] = useState(resource);
  const [draft, change, discard] = useDraft(`resource.${before.id}.${before.version}`, draftOf(before));
  const [reviewed, setReviewed] = useState(false);
  const { fields, faults } = fieldsOf(draft, before);
  const mine = Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Resource]),
    ),
  );
  return (
    <ChangeForm<Resource>
      routes={resources}
      before={before}
      fields={{ ...mine, ...(reviewed ? { reviewedAt: new Date().toISOString() } : {}) }}
      names={NAMES}
      faulty={Object.keys(faults).length > 0}
      discard={discard}
      onDone={onDone}
    >
      <ResourceFieldsForm draft={draft} change={change} faults={faults} fixed />
      <CheckField
        label={t('reviewed.now')}
        checked={reviewed}
        onChange={(event) => setReviewed(event.target.checked)}
      />
    </ChangeForm>
  );
}
