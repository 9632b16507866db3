/** What a promise, a claim or a proposal takes: so much of a resource, for a need, in a time (null: of a stock). */
export interface Taking {
  id: string;
  needId: string;
  resourceId: string;
  quantity: number;
  sliceStart: string | null;
  sliceEnd: string | null;
}

/**
 * Why something that waits has to give way once `promised` is promised; null: it need not. 'need': the need, of which
 * `rest` stays open then, no longer asks for so much. 'resource': somebody else has the same time of a resource that one
 * user has at a time. Of pooled capacity and of stock the ledger says what is left: somebody may still release.
 */
export function givesWay(
  waiting: Taking,
  promised: Omit<Taking, 'id'>,
  after: { rest: number; exclusive: boolean },
): 'need' | 'resource' | null {
  if (waiting.needId === promised.needId && waiting.quantity > after.rest) return 'need';
  if (!after.exclusive || waiting.resourceId !== promised.resourceId) return null;
  if (waiting.sliceStart === null || waiting.sliceEnd === null) return null;
  if (promised.sliceStart === null || promised.sliceEnd === null) return null;
  const overlap =
    Date.parse(waiting.sliceStart) < Date.parse(promised.sliceEnd) &&
    Date.parse(promised.sliceStart) < Date.parse(waiting.sliceEnd);
  return overlap ? 'resource' : null;
}
