import { resources } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import { useDraft } from '../../shared/api/draft.ts';
import { say } from '../../shared/design/toast.tsx';
import { useWords } from '../../shared/words/words.ts';
import { NewForm } from '../parts/record-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { PlaceChoice } from '../places/place-choice.tsx';
import { EMPTY_RESOURCE, fieldsOf, ResourceFieldsForm } from './resource-form.tsx';

const EMPTY = { ...EMPTY_RESOURCE, placeId: '' };

export function NewResourcePane() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft('resource.new', EMPTY);
  const { fields, faults } = fieldsOf(draft);
  const body = () => ({
    ...fields,
    agentId: draft.agentId,
    capacityKind: draft.capacityKind,
    unit: draft.unit,
    sites: draft.placeId ? [{ placeId: draft.placeId }] : [],
  });
  return (
    <DetailPane path="/console/resources" title={t('resources.new')}>
      <NewForm
        route={resources.create}
        label={t('resources.new')}
        body={body}
        faulty={Object.keys(faults).length > 0}
        discard={discard}
        onMade={(made) => {
          say(t('resources.made', { name: made.name }));
          void navigate({ to: `/console/resources/${made.id}` as never });
        }}
      >
        <ResourceFieldsForm draft={draft} change={change} faults={faults} fixed={false} />
        <PlaceChoice
          label={t('resource.where')}
          agentId={draft.agentId}
          value={draft.placeId}
          onChange={(placeId) => change({ placeId })}
        />
      </NewForm>
    </DetailPane>
  );
}
