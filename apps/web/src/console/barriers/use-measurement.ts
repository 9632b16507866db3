import { measurements } from '@linli/contract';
import { useEffect, useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';

/** The newest measurement and the one under way, watched while there is one. Only for those who may measure. */
export function useMeasurement() {
  const { params } = useTenant();
  const may = useMayAtAll();
  const [watching, watch] = useState(false);
  const enabled = may('measure.run');
  const read = useRead(measurements.current, { params }, { enabled, every: watching ? 1_000 : false });
  const underWay = read.data !== undefined && read.data.underWay !== null;
  useEffect(() => watch(underWay), [underWay]);
  return { read, enabled };
}
