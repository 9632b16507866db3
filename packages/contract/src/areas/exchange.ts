import { ImportBatch, ImportFormat, ImportReport, pageOf } from '@linli/domain';
import { z } from 'zod';
import { BASE, FileAnswer, ListBase, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

/** How columns become fields; `mapping` is the name of a shipped mapping or a mapping file's text (YAML or JSON). */
export const ImportForm = z.object({
  file: z.file().meta({ description: 'CSV, XLSX, GeoJSON, HSDS JSON, or a ZIP of an HSDS tabular package' }),
  format: ImportFormat.optional().meta({ description: 'guessed from the file where it is missing' }),
  source: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "name of the directory; the file's name where it is missing" }),
  mapping: z.string().max(200_000).optional(),
  acceptGoodRows: z.stringbool().optional(),
});

export const imports = {
  preview: route({
    id: 'previewImport',
    area: 'exchange',
    method: 'post',
    path: `${BASE}/import-previews`,
    summary: 'Dry run: what each row would do',
    params: Tenant,
    body: ImportForm,
    takes: 'form',
    response: ImportReport,
    status: 200,
  }),
  apply: route({
    id: 'applyImport',
    area: 'exchange',
    method: 'post',
    path: `${BASE}/imports`,
    summary: 'Bring the file in, in one transaction',
    params: Tenant,
    body: ImportForm,
    takes: 'form',
    response: ImportReport,
  }),
  list: route({
    id: 'listImports',
    area: 'exchange',
    method: 'get',
    path: `${BASE}/imports`,
    summary: 'What came in, newest first',
    params: Tenant,
    query: ListBase,
    response: pageOf(ImportBatch),
    exports: true,
  }),
  undo: route({
    id: 'undoImport',
    area: 'exchange',
    method: 'post',
    path: `${BASE}/imports/{id}/undo`,
    summary: 'Undo an import, unless something was built on it',
    params: TenantId,
    response: ImportBatch,
    status: 200,
  }),
  columns: route({
    id: 'inspectImport',
    area: 'exchange',
    method: 'post',
    path: `${BASE}/import-inspections`,
    summary: 'Headings, first rows, encoding and the mapping that is guessed',
    takes: 'form',
    status: 200,
    params: Tenant,
    body: ImportForm,
    response: z.object({
      format: ImportFormat,
      encoding: z.string(),
      headings: z.array(z.string()),
      sample: z.array(z.record(z.string(), z.string())),
      mapping: z.string().meta({ description: 'the guessed mapping, as YAML that can be edited and sent back' }),
      guesses: z.array(z.object({ heading: z.string(), field: z.string().nullable() })),
      fields: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string() })),
    }),
  }),
  mappings: route({
    id: 'listMappings',
    area: 'exchange',
    method: 'get',
    path: `${BASE}/mappings`,
    summary: 'Mappings that ship with Linli',
    params: Tenant,
    response: z.object({ items: z.array(z.object({ name: z.string(), title: z.string(), text: z.string() })) }),
  }),
};

export const registerExports = {
  file: route({
    id: 'exportRegister',
    area: 'exchange',
    method: 'get',
    path: `${BASE}/exports/{format}`,
    summary: 'The register as a file (HSDS as a ZIP of the tabular package)',
    answers: 'file',
    params: Tenant.extend({ format: ImportFormat }),
    query: z.object({ entity: z.enum(['resource', 'need']).default('resource') }),
    response: FileAnswer,
  }),
};
