import type { RecordMeta } from '@linli/domain';
import type { ColumnKind } from './kinds.ts';

/** The columns that every changeable row begins with. */
export const META: { [K in keyof RecordMeta]: ColumnKind } = {
  id: 'uuid',
  version: 'integer',
  createdAt: 'instant',
  createdBy: 'text',
  updatedAt: 'instant',
  updatedBy: 'text',
};
