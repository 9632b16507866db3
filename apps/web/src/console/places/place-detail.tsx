import { places } from '@linli/contract';
import type { Place } from '@linli/domain';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { MapFrame } from '../../shared/map/map-frame.tsx';
import { useSpots } from '../../shared/map/use-spots.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Conflict } from '../parts/conflict.tsx';
import { ExtraFields } from '../parts/extra.tsx';
import { Facts } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';

const PATH = '/console/places';

export function PlaceDetail() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const tree = useTree();
  const agents = useAgents();
  const read = useRead(places.get, { params: { ...params, id } });
  const [editing, setEditing] = useState(false);
  const it = read.data;
  const { areas } = useSpots({}, false);
  const spots = useMemo(() => (it?.position ? [{ resourceId: it.id, name: it.name, at: it.position }] : []), [it]);
  const mine = it && may('register.write', { agentIds: [it.agentId], jurisdictionIds: [it.jurisdictionId] });
  return (
    <DetailPane
      path={PATH}
      title={it?.name ?? ''}
      kicker={it && tree.name(it.jurisdictionId)}
      actions={
        mine && (
          <Button aria-pressed={editing} onClick={() => setEditing(!editing)}>
            {t('edit')}
          </Button>
        )
      }
    >
      <Shown read={read}>
        {(place) =>
          editing ? (
            <PlaceForm place={place} onDone={() => setEditing(false)} />
          ) : (
            <>
              <Facts
                facts={[
                  [t('address'), place.address],
                  [
                    t('place.body'),
                    place.agentId && (
                      <To key="a" to={`/console/organisations/${place.agentId}`}>
                        {agents.name(place.agentId) || '…'}
                      </To>
                    ),
                  ],
                  [
                    t('position'),
                    place.position ? (
                      <span key="p" className="mono">
                        {place.position[1].toFixed(5)}, {place.position[0].toFixed(5)}
                      </span>
                    ) : (
                      t('position.unknown')
                    ),
                  ],
                ]}
              />
              {spots.length > 0 && (
                <MapFrame label={t('position')} areas={areas} spots={spots} here={place.position ?? undefined} />
              )}
              <ExtraFields extra={place.extra} />
            </>
          )
        }
      </Shown>
    </DetailPane>
  );
}
export function NewPlacePane() {
  const { t } = useWords();
  return (
    <DetailPane path={PATH} title={t('places.new')}>
      <PlaceForm place={undefined} onDone={() => undefined} />
    </DetailPane>
  );
}

const NAMES = {
  name: 'name',
  address: 'address',
  agentId: 'place.body',
  jurisdictionId: 'community',
  position: 'position',
} as const;

function PlaceForm({ place, onDone }: { place: Place | undefined; onDone: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const tree = useTree();
  const agents = useAgents();
  const navigate = useNavigate();
  const start = {
    name: place?.name ?? '',
    address: place?.address ?? '',
    agentId: place?.agentId ?? '',
    jurisdictionId: place?.jurisdictionId ?? '',
    latitude: place?.position ? String(place.position[1]) : '',
    longitude: place?.position ? String(place.position[0]) : '',
  };
  const [draft, change, discard] = useDraft(`place.${place ? `${place.id}.${place.version}` : 'new'}`, start);
  const [now, setNow] = useState<Place>();
  const create = useAct(places.create);
  const save = useAct(places.change);
  const position =
    draft.latitude && draft.longitude ? ([Number(draft.longitude), Number(draft.latitude)] as [number, number]) : null;
  const body = {
    name: draft.name.trim(),
    address: draft.address.trim() || null,
    agentId: draft.agentId || null,
    jurisdictionId: draft.jurisdictionId || null,
    position,
  };
  const where = { ...params, id: place?.id ?? '' };
  const done = (made: Place) => {
    discard();
    say(t('saved'));
    if (place) onDone();
    else void navigate({ to: `${PATH}/${made.id}` as never });
  };
  const store = (version: number) =>
    save.mutate(
      { params: where, body, options: { version } },
      { onSuccess: done, onError: () => void call(places.get, { params: where }).then(setNow, () => undefined) },
    );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (place) store(place.version);
    else create.mutate({ params, body }, { onSuccess: done });
  }
  return (
    <form className="stack" onSubmit={submit}>
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
      {create.error && <Failure error={create.error} />}
      {save.error && place && (
        <Conflict<Place>
          error={save.error}
          mine={body}
          before={place}
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
        <Button kind="primary" type="submit" busy={create.isPending || save.isPending}>
          {place ? t('save') : t('places.new')}
        </Button>
        <Button
          onClick={() => {
            discard();
            onDone();
          }}
        >
          {place ? t('edit.discard') : t('draft.discard')}
        </Button>
      </div>
    </form>
  );
}
