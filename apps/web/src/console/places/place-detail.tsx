import { places } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { MapFrame } from '../../shared/map/map-frame.tsx';
import { useSpots } from '../../shared/map/use-spots.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExtraFields } from '../parts/extra.tsx';
import { Facts } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { EditPlace } from './place-form.tsx';

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
            <EditPlace place={place} onDone={() => setEditing(false)} />
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
