import { resources } from '@linli/contract';
import { textIn } from '@linli/domain';
import { useMemo } from 'react';
import { useRead } from '../api/reads.ts';
import { useTree } from '../api/reference.ts';
import { useTenant } from '../api/tenant.tsx';
import { useWords } from '../words/words.ts';
import type { Area, Spot } from './map-style.ts';

/** Communities and resource positions for a map; `notes` shades and labels the communities. */
export function useSpots(
  query: Record<string, string>,
  enabled: boolean,
  notes?: ReadonlyMap<string, { share: number; note: string }>,
) {
  const { params } = useTenant();
  const { language } = useWords();
  const tree = useTree();
  const read = useRead(resources.positions, { params, query }, { enabled, keep: true });
  const spots = useMemo(
    () =>
      (read.data?.features ?? []).flatMap((feature): Spot[] => {
        const [x, y] = feature.geometry.coordinates;
        if (x === undefined || y === undefined) return [];
        return [{ resourceId: feature.properties.resourceId, name: feature.properties.name, at: [x, y] }];
      }),
    [read.data],
  );
  const areas = useMemo(
    () =>
      tree.communities.map((item): Area => {
        const noted = notes?.get(item.id);
        const name = textIn(item.name, language);
        return {
          id: item.id,
          name,
          boundary: item.boundary,
          centre: item.centre,
          share: noted?.share ?? 0,
          note: noted?.note,
        };
      }),
    [tree.communities, language, notes],
  );
  return { spots, areas };
}
