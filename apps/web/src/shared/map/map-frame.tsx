import { lazy, Suspense } from 'react';
import { Loading } from '../design/waiting.tsx';
import type { CommunityMapProps } from './community-map.tsx';

const CommunityMap = lazy(() => import('./community-map.tsx').then((module) => ({ default: module.CommunityMap })));

/** The map, loaded only where one is opened. A list with the same content always stands beside it. */
export function MapFrame(props: CommunityMapProps) {
  return (
    <Suspense fallback={<Loading />}>
      <CommunityMap {...props} />
    </Suspense>
  );
}
