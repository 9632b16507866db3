import type { Holder } from '@linli/domain';

/** Holders to choose from: names of people are masked, so the number tells them apart. */
export function holderOptions(holders: readonly Holder[] | undefined): { value: string; label: string }[] {
  return (holders ?? []).map(({ id, name, number }) => ({ value: id, label: `${name} ${number}` }));
}
