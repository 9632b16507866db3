import { z } from 'zod';
import { Problem } from '../common/problem.ts';

/** Where a value comes from: a column (or JSON path), the first of several that is not empty, several joined, or a constant. */
const Source = z.strictObject({
  column: z.string().optional(),
  columns: z.array(z.string()).optional().meta({ description: 'the first that is not empty' }),
  join: z.array(z.string()).optional().meta({ description: 'those that are not empty, joined by `with`' }),
  with: z.string().default(', '),
  value: z.unknown().optional().meta({ description: 'a constant' }),
  values: z
    .union([z.string(), z.record(z.string(), z.unknown())])
    .optional()
    .meta({ description: 'a table of values, or the name of one; what it does not have stays as it is' }),
  split: z.string().optional().meta({ description: 'only the part before this text' }),
  prefix: z.string().optional(),
});
export const MappingSource = z.union([z.string(), Source]);
export type MappingSource = z.infer<typeof MappingSource>;

const Condition = z.union([
  z.string(),
  z.array(z.string()),
  z.strictObject({ not: z.union([z.string(), z.array(z.string())]) }),
  z.strictObject({ empty: z.boolean() }),
]);

const NamedAgent = z.strictObject({
  id: MappingSource.optional(),
  name: MappingSource.optional(),
  creditCode: MappingSource.optional(),
  sector: MappingSource.optional(),
});

export const MappingRecord = z.strictObject({
  entity: z.enum(['agent', 'place', 'resource', 'need', 'category']),
  from: z
    .string()
    .optional()
    .meta({ description: 'the table that the rows come from; all of them where it is missing' }),
  when: z.record(z.string(), Condition).optional().meta({ description: 'only rows whose columns say this' }),
  /** Only rows in which one of these columns is not empty. */
  given: z.array(z.string()).optional(),
  id: MappingSource.optional(),
  fields: z.record(z.string(), MappingSource).default({}),
  /** Templates of what is kept beside the fields, under the names of HSDS. */
  extra: z.record(z.string(), z.unknown()).default({}),
  agent: NamedAgent.optional().meta({ description: 'custodian of a resource, owner of a place, who a need is for' }),
  parent: NamedAgent.optional().meta({ description: 'the body that an agent is part of' }),
  places: z.array(z.strictObject({ id: MappingSource })).optional(),
  shared: z
    .boolean()
    .default(false)
    .meta({ description: 'several rows may name the same one: the first says what it is' }),
  keep: z.enum(['rest', 'none']).default('none').meta({ description: 'rest: columns that nothing uses are kept' }),
  /** Fields whose bad values are left out with a note instead of rejecting the row; true for all that are not required. */
  lenient: z.union([z.boolean(), z.array(z.string())]).default(false),
});
export type MappingRecord = z.infer<typeof MappingRecord>;

/** How the columns of a directory become agents, places, resources and needs. Shipped ones and a user's own look alike. */
export const Mapping = z.strictObject({
  name: z.string().min(1).max(100),
  title: z.string().max(300).optional(),
  source: z.string().max(200).optional().meta({ description: 'name of the directory, under which its ids are kept' }),
  detect: z.array(z.string()).default([]).meta({ description: 'headings by which a file of this kind is known' }),
  timeZone: z.string().optional(),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).default('ymd'),
  missing: z.array(z.string()).default([]).meta({ description: 'texts that mean that nothing is known' }),
  tables: z
    .array(
      z.strictObject({
        name: z.string(),
        file: z.string().optional().meta({ description: "name of the file, '*' stands for anything" }),
        each: z
          .string()
          .optional()
          .meta({ description: "JSON: path of a list whose members are the rows; '^' reads above it" }),
      }),
    )
    .default([]),
  values: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  categories: z
    .strictObject({
      columns: z.array(z.string()).default([]),
      rules: z.array(z.strictObject({ code: z.string(), words: z.array(z.string()) })).default([]),
      otherwise: z.string().default('other'),
    })
    .optional()
    .meta({
      description: 'categories by words: the first rule of which a word occurs in the columns, then the built-in rules',
    }),
  records: z.array(MappingRecord).min(1),
});
export type Mapping = z.infer<typeof Mapping>;

/** Checks a mapping that was read from YAML or JSON; a Problem names each fault by its path. */
export function checkMapping(value: unknown): Mapping {
  const parsed = Mapping.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('bad-input', 'the mapping file has faults', {
    fix: 'mend what is named; the guide to imports shows an example',
    faults: parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.path.join('.') || '(whole file)', problem: issue.message })),
  });
}
