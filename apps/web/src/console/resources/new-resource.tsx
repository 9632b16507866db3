import { resources } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DetailPane } from '../parts/workbench.tsx';
import { PlaceChoice } from '../places/place-choice.tsx';
import { EMPTY_RESOURCE, fieldsOf, ResourceFieldsForm } from './resource-form.tsx';

const EMPTY = { ...EMPTY_RESOURCE, placeId: '' };

export function NewResourcePane() {
  const { t } = useWords();
  const { params } = useTenant();
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft('resource.new', EMPTY);
  const create = useAct(resources.create);
  const { fields, faults } = fieldsOf(draft);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (Object.keys(faults).length > 0) return;
    const body = {
      ...fields,
      agentId: draft.agentId,
      capacityKind: draft.capacityKind,
      unit: draft.unit,
      sites: draft.placeId ? [{ placeId: draft.placeId }] : [],
    };
    create.mutate(
      { params, body },
      {
        onSuccess: (made) => {
          discard();
          say(t('resources.made', { name: made.name }));
          void navigate({ to: `/console/resources/${made.id}` as never });
        },
      },
    );
  }
  return (
    <DetailPane path="/console/resources" title={t('resources.new')}>
      <form className="stack" onSubmit={submit}>
        <ResourceFieldsForm draft={draft} change={change} faults={faults} fixed={false} />
        <PlaceChoice
          label={t('resource.where')}
          agentId={draft.agentId}
          value={draft.placeId}
          onChange={(placeId) => change({ placeId })}
        />
        {create.error && <Failure error={create.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={create.isPending}>
            {t('resources.new')}
          </Button>
          <Button onClick={discard}>{t('draft.discard')}</Button>
        </div>
      </form>
    </DetailPane>
  );
}
