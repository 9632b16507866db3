import { z } from 'zod';
import { Unit } from '../common/quantity.ts';
import { Extra, RecordFields } from '../common/record.ts';
import { LocalText } from '../common/text.ts';

/** Dotted path, general first: 'space.meeting-room'. A need for 'space' is met by any resource below it. */
export const CategoryCode = z
  .string()
  .max(120)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, "a category is lower-case words joined by dots, such as 'space.meeting-room'")
  .meta({ id: 'CategoryCode' });

export const CategoryFields = {
  code: CategoryCode,
  parentCode: CategoryCode.nullable(),
  name: LocalText,
  unit: Unit.meta({ description: 'the usual unit' }),
  origin: z.enum(['built-in', 'local', 'imported']),
  /** HSDS taxonomy_term fields (id, taxonomy, term uri) where this category came from or maps to one. */
  extra: Extra,
};

/** A term of the resource taxonomy (HSDS taxonomy_term). */
export const Category = z.object({ ...RecordFields, ...CategoryFields }).meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;
export const NewCategory = z
  .object({
    ...CategoryFields,
    parentCode: CategoryFields.parentCode.default(null),
    unit: Unit.default('visit'),
    origin: CategoryFields.origin.default('local'),
    extra: Extra.default({}),
  })
  .meta({ id: 'NewCategory' });
export type NewCategory = z.output<typeof NewCategory>;

/** Whether a resource of category `offered` can serve a need of category `needed`: the same, or a kind of it. */
export function categoryServes(offered: string, needed: string): boolean {
  return offered === needed || offered.startsWith(`${needed}.`);
}
