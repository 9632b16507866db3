import type { Filters } from '../../shared/api/address.ts';

/** The states that the overview counts as unmet: what can still be served. Those whose time ran out are told apart. */
export const UNMET = 'open,partly';
/** The list of those needs, narrowed by other filters. */
export const unmetList = (more: Filters = {}): Filters => ({ view: 'list', state: UNMET, ...more });
