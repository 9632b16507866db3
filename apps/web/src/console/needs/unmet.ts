import type { Filters } from '../../shared/api/address.ts';

/** The states that the overview counts as unmet; a need whose time ran out with something open is one of them. */
export const UNMET = 'open,partly,expired';
/** The list of those needs, narrowed by other filters. */
export const unmetList = (more: Filters = {}): Filters => ({ view: 'list', state: UNMET, ...more });
