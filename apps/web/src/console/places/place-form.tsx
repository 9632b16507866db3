import { places } from '@linli/contract';
import type { Place } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ChangeForm, NewForm } from '../parts/record-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';

const PATH = '/console/places';

const NAMES = {
  name: 'name',
  address: 'address',
  agentId: 'place.body',
  jurisdictionId: 'community',
  position: 'position',
} as const;

const draftOf = (place?: Place) => ({
  name: place?.name ?? '',
  address: place?.address ?? '',
  agentId: place?.agentId ?? '',
  jurisdictionId: place?.jurisdictionId ?? '',
  latitude: place?.position ? String(place.position[1]) : '',
  longitude: place?.position ? String(place.position[0]) : '',
});
type Draft = ReturnType<typeof draftOf>;

function fieldsOf(draft: Draft) {
  return {
    name: draft.name.trim(),
    address: draft.address.trim() || null,
    agentId: draft.agentId || null,
    jurisdictionId: draft.jurisdictionId || null,
    position:
      draft.latitude && draft.longitude
        ? ([Number(draft.longitude), Number(draft.latitude)] as [number, number])
        : null,
  };
}

export function EditPlace({ place, onDone }: { place: Place; onDone: () => void }) {
  const [before] = useState(place);
  const [draft, change, discard] = useDraft(`place.${before.id}.${before.version}`, draftOf(before));
  return (
    <ChangeForm<Place>
      routes={places}
      before={before}
      fields={fieldsOf(draft)}
      names={NAMES}
      faulty={false}
      discard={discard}
      onDone={onDone}
    >
      <PlaceFields draft={draft} change={change} />
    </ChangeForm>
  );
}

const EMPTY = draftOf();

export function NewPlacePane() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft('place.new', EMPTY);
  return (
    <DetailPane path={PATH} title={t('places.new')}>
      <NewForm
        route={places.create}
        label={t('places.new')}
        body={() => fieldsOf(draft)}
        faulty={false}
        discard={discard}
        onMade={(made) => {
          say(t('saved'));
          void navigate({ to: `${PATH}/${made.id}` as never });
        }}
      >
        <PlaceFields draft={draft} change={change} />
      </NewForm>
    </DetailPane>
  );
}

function PlaceFields({ draft, change }: { draft: Draft; change: (some: Partial<Draft>) => void }) {
  const { t } = useWords();
  const tree = useTree();
  const agents = useAgents();
  return (
    <>
      <TextField
        label={t('name')}
        required
        maxLength={300}
        value={draft.name}
        onChange={(e) => change({ name: e.target.value })}
      />
      <TextField
        label={t('address')}
        maxLength={1000}
        value={draft.address}
        onChange={(e) => change({ address: e.target.value })}
      />
      <div className="pair">
        <SelectField
          label={t('place.body')}
          empty={t('choose.none')}
          value={draft.agentId}
          options={agents.options}
          onChange={(e) => change({ agentId: e.target.value })}
        />
        <SelectField
          label={t('community')}
          empty={t('community.none')}
          value={draft.jurisdictionId}
          options={tree.options}
          onChange={(e) => change({ jurisdictionId: e.target.value })}
        />
        <TextField
          label={t('latitude')}
          type="number"
          step="any"
          min={-90}
          max={90}
          value={draft.latitude}
          onChange={(e) => change({ latitude: e.target.value })}
        />
        <TextField
          label={t('longitude')}
          type="number"
          step="any"
          min={-180}
          max={180}
          value={draft.longitude}
          onChange={(e) => change({ longitude: e.target.value })}
        />
      </div>
    </>
  );
}
