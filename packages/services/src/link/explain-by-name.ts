import { type Language, type Need, type PairExplanation, Problem, type Resource, reasonWords } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Repository } from '../ports/repository.ts';
import type { Store } from '../ports/store.ts';
import { explain } from './candidates.ts';

/** Why (not) these two, as sentences. */
export interface TellingExplanation extends PairExplanation {
  need: string;
  resource: string;
  said: {
    rules: { rule: string; passes: boolean; inForce: boolean; text: string }[];
    changes: string[];
    run: string | null;
  };
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One row by its id, or by words that only it has. @throws Problem that lists what else could be meant */
async function theOne<T extends Need | Resource>(
  rows: Pick<Repository<T>, 'get' | 'list'>,
  what: string,
  said: string,
  nameOf: (row: T) => string,
): Promise<T> {
  if (ID.test(said)) {
    const row = await rows.get(said);
    if (row !== undefined) return row;
    throw new Problem('not-found', `there is no ${what} ${said} here`, { fix: `give the id or the name of a ${what}` });
  }
  const { items } = await rows.list({ text: said, limit: 6 });
  const exact = items.filter((row) => nameOf(row) === said);
  const [only, second] = exact.length > 0 ? exact : items;
  if (only === undefined)
    throw new Problem('not-found', `no ${what} has “${said}” in its name`, {
      fix: `look it up in the list of ${what}s`,
    });
  if (second !== undefined)
    throw new Problem('bad-input', `“${said}” could be several ${what}s`, {
      fix: `give one's id: ${(exact.length > 0 ? exact : items)
        .slice(0, 5)
        .map((row) => `${row.id} (${nameOf(row)})`)
        .join(', ')}`,
    });
  return only;
}

/** As {@link explain}, for a need and a resource that are named as people name them, told in their language. */
export async function explainByName(
  store: Store,
  context: Context,
  asked: { need: string; resource: string; language: Language },
): Promise<TellingExplanation> {
  const { need, resource, names } = await store.read(context.subdistrict.id, async (unit) => {
    const categories = new Map<string, string>();
    for await (const category of unit.categories.each())
      categories.set(category.code, (asked.language === 'en' ? category.name.en : category.name.zh) ?? category.code);
    return {
      need: await theOne(unit.needs, 'need', asked.need, (row) => row.title),
      resource: await theOne(unit.resources, 'resource', asked.resource, (row) => row.name),
      names: categories,
    };
  });
  const explained = await explain(store, context, need.id, resource.id);
  const options = { timeZone: context.subdistrict.timeZone, categoryName: (code: string) => names.get(code) ?? code };
  const words = (reason: PairExplanation['changes'][number]) => reasonWords(reason, asked.language, options);
  return {
    ...explained,
    need: need.title,
    resource: resource.name,
    said: {
      rules: explained.rules.map(({ rule, passes, inForce, reason }) => ({
        rule,
        passes,
        inForce,
        text: words(reason),
      })),
      changes: explained.changes.map(words),
      run: explained.run === null ? null : words(explained.run),
    },
  };
}
