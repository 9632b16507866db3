import { resources } from '@linli/contract';
import type { Resource } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { CheckField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { useWords, type WordKey } from '../../shared/words/words.ts';
import { Conflict } from '../parts/conflict.tsx';
import { draftOf, fieldsOf, ResourceFieldsForm } from './resource-form.tsx';

const NAMES: Record<string, WordKey> = {
  name: 'name',
  description: 'description',
  categoryCode: 'category',
  quantity: 'quantity',
  slotMinutes: 'slot',
  status: 'status',
  terms: 'resource.terms',
  guarantee: 'guarantee',
  schedules: 'resource.when',
};

export function EditResource({ resource, onDone }: { resource: Resource; onDone: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const [before, setBefore] = useState(resource);
  const [draft, change, discard] = useDraft(`resource.${resource.id}.${before.version}`, draftOf(before));
  const [reviewed, setReviewed] = useState(false);
  const [now, setNow] = useState<Resource>();
  const save = useAct(resources.change);
  const { fields, faults } = fieldsOf(draft, before);
  const where = { ...params, id: resource.id };
  const mine = Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Resource]),
    ),
  );

  function store(version: number) {
    const body = { ...mine, ...(reviewed ? { reviewedAt: new Date().toISOString() } : {}) };
    save.mutate(
      { params: where, body, options: { version } },
      {
        onSuccess: () => {
          discard();
          say(t('saved'));
          onDone();
        },
        onError: () => void call(resources.get, { params: where }).then(setNow, () => undefined),
      },
    );
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (Object.keys(faults).length === 0) store(before.version);
  }
  return (
    <form className="stack" onSubmit={submit}>
      <ResourceFieldsForm draft={draft} change={change} faults={faults} fixed />
      <CheckField
        label={t('reviewed.now')}
        checked={reviewed}
        onChange={(event) => setReviewed(event.target.checked)}
      />
      {save.error && (
        <Conflict<Resource>
          error={save.error}
          mine={mine}
          before={before}
          now={now}
          name={(field) => (NAMES[field] ? t(NAMES[field]) : field)}
          onKeepMine={() => now && store(now.version)}
          onTakeTheirs={() => {
            discard();
            if (now) setBefore(now);
            onDone();
          }}
        />
      )}
      <div className="row">
        <Button kind="primary" type="submit" busy={save.isPending}>
          {t('save')}
        </Button>
        <Button
          onClick={() => {
            discard();
            onDone();
          }}
        >
          {t('edit.discard')}
        </Button>
      </div>
    </form>
  );
}
