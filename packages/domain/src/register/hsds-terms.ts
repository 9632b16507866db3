import type { LocalText } from '../common/text.ts';
import { parentCategory } from './built-in-categories.ts';
import type { Category } from './category.ts';
import { cellText } from './hsds-codec.ts';
import { derivedUuid } from './hsds-derive.ts';
import type { HsdsRow } from './hsds-tables.ts';
import { type CategoryIndex, guessCategory } from './import-categories.ts';
import type { Draft } from './import-draft.ts';

/** Name of the taxonomy under which Linli writes its own categories; its term codes are Linli's category codes. */
export const LINLI_TAXONOMY = 'Linli';
export const LINLI_TAXONOMY_ID = derivedUuid('taxonomy/Linli');

const CODE = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;

function localText(text: string): LocalText {
  return /\p{Script=Han}/u.test(text) ? { zh: text } : { en: text };
}

/** A part of a category code: lower-case words; a derived one where a name has no Latin letters. */
function slug(text: string, id: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return words === '' ? `t-${derivedUuid(id).slice(0, 8)}` : words;
}

/** Fields of a category that one term says. */
export function termFields(row: HsdsRow): { name: LocalText } {
  const name = cellText(row.name) ?? cellText(row.code) ?? String(row.id);
  const other = cellText(row.description);
  if (row.taxonomy !== LINLI_TAXONOMY || other === null || other === name) return { name: localText(name) };
  return { name: { ...localText(other), ...localText(name) } };
}

/** A category as a term of Linli's own taxonomy. */
export function categoryToTerm(category: Pick<Category, 'code' | 'name'>, id: string): HsdsRow {
  const name = category.name.zh ?? category.name.en ?? category.code;
  return {
    id,
    code: category.code,
    name,
    description: category.name.en ?? name,
    taxonomy: LINLI_TAXONOMY,
    taxonomy_id: LINLI_TAXONOMY_ID,
  };
}

/**
 * Taxonomy terms as categories. A term becomes a category below the built-in one that its name points to (or below its
 * parent), so that needs of that kind find it; codes once given stay.
 */
export function draftTerms(
  rows: readonly HsdsRow[],
  context: {
    categories: CategoryIndex;
    termCodes: ReadonlyMap<string, string>;
    origins: ReadonlyMap<string, { file: string; line: number | null }>;
  },
): { drafts: Draft[]; codes: Map<string, string> } {
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  const codes = new Map<string, string>();
  const taken = new Set<string>(context.termCodes.values());
  const assign = (row: HsdsRow, above: ReadonlySet<string>): string => {
    const id = String(row.id);
    const known = codes.get(id) ?? context.termCodes.get(id);
    if (known !== undefined) {
      codes.set(id, known);
      return known;
    }
    const own = cellText(row.code);
    if (row.taxonomy === LINLI_TAXONOMY && own !== null && own.length <= 120 && CODE.test(own)) {
      codes.set(id, own);
      return own;
    }
    const name = cellText(row.name) ?? own ?? id;
    const parent = byId.get(String(row.parent_id ?? ''));
    const root =
      parent && !above.has(String(parent.id))
        ? assign(parent, new Set([...above, id]))
        : guessCategory(`${name} ${cellText(row.taxonomy) ?? ''}`);
    let code = `${root}.${slug(name, id)}`.slice(0, 110).replace(/[.-]+$/, '');
    if (taken.has(code) || context.categories.has(code)) code = `${code}-${derivedUuid(id).slice(0, 8)}`;
    taken.add(code);
    codes.set(id, code);
    return code;
  };
  const drafts: Draft[] = [];
  for (const row of rows) {
    const id = String(row.id);
    const code = assign(row, new Set());
    if (row.taxonomy === LINLI_TAXONOMY && context.categories.has(code)) continue;
    const origin = context.origins.get(`taxonomy_term/${id}`);
    const { id: _id, ...extra } = row;
    const fields = termFields(row);
    drafts.push({
      entity: 'category',
      externalId: id,
      file: origin?.file ?? 'taxonomy_terms.csv',
      line: origin?.line ?? null,
      label: fields.name.zh ?? fields.name.en ?? code,
      fields: { code, parentCode: parentCategory(code), ...fields, unit: 'visit', origin: 'imported' },
      extra: row.taxonomy === LINLI_TAXONOMY ? {} : extra,
      references: {},
      idKey: 'id',
      columns: {},
    });
  }
  return { drafts, codes };
}
