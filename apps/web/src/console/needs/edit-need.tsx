import { needs } from '@linli/contract';
import type { Need } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { say } from '../../shared/design/toast.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Conflict } from '../parts/conflict.tsx';
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
  respondBy: 'clock.respond',
  resolveBy: 'clock.resolve',
} as const;

export function EditNeed({ need, onDone }: { need: Need; onDone: () => void }) {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const [before] = useState(need);
  const [draft, change, discard] = useDraft(
    `need.${before.id}.${before.version}`,
    needDraftOf(before, subdistrict.timeZone),
  );
  const [now, setNow] = useState<Need>();
  const save = useAct(needs.change);
  const { fields, faults } = needFieldsOf(draft, before.unit, subdistrict.timeZone);
  // The form shows minutes: an instant that was not touched keeps its seconds.
  const same = (a: unknown, b: unknown) =>
    JSON.stringify(a) === JSON.stringify(b) ||
    (typeof a === 'string' && typeof b === 'string' && /T\d\d:/.test(b) && a.slice(0, 16) === b.slice(0, 16));
  const mine = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !same(value, before[name as keyof Need])),
  );
  const where = { ...params, id: need.id };
  const store = (version: number) =>
    save.mutate(
      { params: where, body: mine, options: { version } },
      {
        onSuccess: () => {
          discard();
          say(t('saved'));
          onDone();
        },
        onError: () => void call(needs.get, { params: where }).then(setNow, () => undefined),
      },
    );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (Object.keys(faults).length === 0) store(before.version);
  }
  return (
    <form className="stack" onSubmit={submit}>
      <NeedFieldsForm draft={draft} change={change} faults={faults} unit={before.unit} fixed />
      {save.error && (
        <Conflict<Need>
          error={save.error}
          mine={mine}
          before={before}
          now={now}
          name={(field) => (field in NAMES ? t(NAMES[field as keyof typeof NAMES]) : field)}
          onKeepMine={() => now && store(now.version)}
          onTakeTheirs={() => {
            discard();
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
