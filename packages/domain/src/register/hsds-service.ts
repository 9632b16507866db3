import { cellText, type HsdsGroup, linliGroup, rowsUnder, textGroup } from './hsds-codec.ts';
import { derivedUuid } from './hsds-derive.ts';
import { schedulesFromHsds, scheduleToHsds } from './hsds-schedule.ts';
import type { HsdsRow } from './hsds-tables.ts';
import type { Resource, Terms } from './resource.ts';

/** A resource with its terms spread out, as the columns of a service have them. */
export type HsdsResource = Pick<
  Resource,
  | 'name'
  | 'description'
  | 'categoryCode'
  | 'capacityKind'
  | 'unit'
  | 'quantity'
  | 'slotMinutes'
  | 'schedules'
  | 'guarantee'
  | 'status'
  | 'validFrom'
  | 'validTo'
  | 'reviewedAt'
> &
  Terms;

/** How a service finds its category: through the terms of its attributes, and by its words where it has none. */
export interface HsdsCategories {
  codeOfTerm(termId: string): string | undefined;
  /** Id under which a category is written as a taxonomy term. */
  termOf(categoryCode: string): string;
  guess(words: string): string;
}

export const NO_GUARANTEE: Resource['guarantee'] = {
  post: null,
  safety: null,
  insurance: null,
  upkeep: null,
  budget: null,
};

/** Attributes that Linli writes for its own category carry this link_type, so that they are known again. */
export const LINLI_LINK = 'linli_category';

function age(value: unknown): number | null {
  const number = Number(cellText(value) ?? 'none');
  return Number.isInteger(number) && number >= 0 && number <= 150 ? number : null;
}

function categoryOf(row: HsdsRow, categories: HsdsCategories): string {
  const attributes = rowsUnder(row, 'attributes');
  const own = attributes.filter((a) => a.link_type === LINLI_LINK);
  for (const attribute of [...own, ...attributes]) {
    const code = categories.codeOfTerm(String(attribute.taxonomy_term_id ?? ''));
    if (code !== undefined) return code;
  }
  return categories.guess(['name', 'alternate_name', 'description'].map((key) => cellText(row[key]) ?? '').join('\n'));
}

/** What a service says of its hours: its own schedules and those of its places, each once. */
export function hsdsSchedules(row: HsdsRow): HsdsRow[] {
  const seen = new Set<unknown>();
  const all: HsdsRow[] = [];
  for (const schedule of [
    ...rowsUnder(row, 'schedules'),
    ...rowsUnder(row, 'service_at_locations').flatMap((site) => rowsUnder(site, 'schedules')),
  ]) {
    if (schedule.id !== undefined && seen.has(schedule.id)) continue;
    seen.add(schedule.id);
    all.push(schedule);
  }
  return all;
}

const NOTE_KEYS = ['eligibility_description', 'application_process', 'fees_description'];
const CURRENCIES: readonly string[] = ['CNY', 'USD'];

/** The price of the first cost option in yuan or dollars, in fen or cents. */
function priceOf(row: HsdsRow): { price: number; currency: Terms['currency']; at: number } | undefined {
  for (const [at, option] of rowsUnder(row, 'cost_options').entries()) {
    const currency = (cellText(option.currency) ?? '').toUpperCase();
    const amount = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(cellText(option.amount) ?? '');
    if (!amount || !CURRENCIES.includes(currency)) continue;
    const price = Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0'));
    if (Number.isSafeInteger(price)) return { price, currency: currency as Terms['currency'], at };
  }
  return undefined;
}

function reviewedAt(value: unknown): string | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.exec(cellText(value) ?? '')?.[0];
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? `${date}T00:00:00.000Z` : null;
}

/** HSDS service <-> resource, except its id, its organization and its places. */
export function serviceGroups(id: string, categories: HsdsCategories): readonly HsdsGroup<HsdsResource>[] {
  return [
    {
      keys: ['name'],
      fields: ['name'],
      read: (row) => ({ name: cellText(row.name, 500) ?? cellText(row.alternate_name, 500) ?? `Service ${id}` }),
      write: (r) => ({ name: r.name }),
    },
    textGroup('description', 'description', 50_000),
    {
      keys: ['status', 'linli_status'],
      fields: ['status'],
      read: (row) => ({
        status:
          row.linli_status === 'draft'
            ? 'draft'
            : (cellText(row.status) ?? 'active').toLowerCase() === 'active'
              ? 'active'
              : 'inactive',
      }),
      write: (r) => (r.status === 'draft' ? { status: 'inactive', linli_status: 'draft' } : { status: r.status }),
    },
    {
      keys: ['attributes'],
      fields: ['categoryCode'],
      read: (row) => ({ categoryCode: categoryOf(row, categories) }),
      write: (r, kept) => {
        const others = rowsUnder(kept, 'attributes').filter((a) => a.link_type !== LINLI_LINK);
        const row = {
          id: derivedUuid(`category/${id}`),
          link_id: id,
          taxonomy_term_id: categories.termOf(r.categoryCode),
          link_type: LINLI_LINK,
          link_entity: 'service',
        };
        return { attributes: [row, ...others] };
      },
      // Without attributes the words of the service say it.
      implied: () => true,
    },
    {
      keys: ['schedules'],
      fields: ['schedules'],
      read: (row) => ({ schedules: schedulesFromHsds(hsdsSchedules(row)) }),
      write: (r) =>
        r.schedules.length === 0 ? {} : { schedules: r.schedules.map((s, i) => scheduleToHsds(s, id, i)) },
      implied: (row) => rowsUnder(row, 'service_at_locations').some((site) => rowsUnder(site, 'schedules').length > 0),
    },
    {
      keys: ['minimum_age'],
      fields: ['minimumAge'],
      read: (row) => ({ minimumAge: age(row.minimum_age) }),
      write: (r) => (r.minimumAge === null ? {} : { minimum_age: r.minimumAge }),
    },
    {
      keys: ['maximum_age'],
      fields: ['maximumAge'],
      read: (row) => ({ maximumAge: age(row.maximum_age) }),
      write: (r) => (r.maximumAge === null ? {} : { maximum_age: r.maximumAge }),
    },
    {
      keys: NOTE_KEYS,
      fields: ['note'],
      read: (row) => {
        const parts = NOTE_KEYS.map((key) => cellText(row[key])).filter((part) => part !== null);
        return { note: parts.length === 0 ? null : parts.join('\n').slice(0, 10_000) };
      },
      write: (r) => (r.note === null ? {} : { eligibility_description: r.note }),
    },
    {
      keys: ['cost_options', 'linli_currency'],
      fields: ['price', 'currency'],
      read: (row) => {
        const price = priceOf(row);
        return {
          price: price?.price ?? 0,
          currency: price?.currency ?? (row.linli_currency === 'USD' ? 'USD' : 'CNY'),
        };
      },
      write: (r, kept) => {
        const options = [...rowsUnder(kept, 'cost_options')];
        const known = priceOf(kept);
        const amount = r.price % 100 === 0 ? r.price / 100 : Number((r.price / 100).toFixed(2));
        if (known) options[known.at] = { ...options[known.at], amount, currency: r.currency.toLowerCase() };
        else if (r.price > 0)
          options.unshift({ id: derivedUuid(`price/${id}`), amount, currency: r.currency.toLowerCase() });
        // No price is said where none is known: an amount of 0 would claim that it is free.
        const currency = !known && r.price === 0 && r.currency !== 'CNY' ? { linli_currency: r.currency } : {};
        return { ...(options.length > 0 ? { cost_options: options } : {}), ...currency };
      },
    },
    {
      keys: ['assured_date', 'linli_reviewed_at'],
      fields: ['reviewedAt'],
      read: (row) => ({
        reviewedAt: typeof row.linli_reviewed_at === 'string' ? row.linli_reviewed_at : reviewedAt(row.assured_date),
      }),
      write: (r) => {
        if (r.reviewedAt === null) return {};
        const date = r.reviewedAt.slice(0, 10);
        return reviewedAt(date) === r.reviewedAt
          ? { assured_date: date }
          : { assured_date: date, linli_reviewed_at: r.reviewedAt };
      },
    },
    linliGroup('linli_capacity_kind', 'capacityKind', 'pooled', false),
    linliGroup('linli_unit', 'unit', 'visit', false),
    linliGroup('linli_quantity', 'quantity', null, true),
    linliGroup('linli_slot_minutes', 'slotMinutes', null, true),
    linliGroup('linli_valid_from', 'validFrom', null, false),
    linliGroup('linli_valid_to', 'validTo', null, false),
    linliGroup('linli_guarantee', 'guarantee', NO_GUARANTEE, true),
    linliGroup('linli_audience', 'audience', 'subdistrict', false),
    linliGroup('linli_groups', 'groups', [], true),
    linliGroup('linli_reach_metres', 'reachMetres', null, true),
    linliGroup('linli_authority', 'authority', null, false),
    linliGroup('linli_approval', 'approval', false, true),
    linliGroup('linli_one_need_per_slot', 'oneNeedPerSlot', false, true),
  ];
}
