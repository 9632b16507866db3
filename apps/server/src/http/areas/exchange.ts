import { type ImportForm, imports, registerExports } from '@linli/contract';
import * as use from '@linli/services';
import type { z } from 'zod';
import type { Bind } from './area.ts';

async function importInput(form: z.infer<typeof ImportForm>): Promise<use.ImportInput> {
  return {
    files: [{ name: form.file.name || 'file', bytes: new Uint8Array(await form.file.arrayBuffer()) }],
    format: form.format,
    source: form.source,
    mapping: form.mapping,
    acceptGoodRows: form.acceptGoodRows ?? false,
  };
}

/** Files in, with a dry run and an undo; files out. */
export function exchangeArea({ on, installation }: Bind): void {
  const { store, files } = installation;

  on(imports.columns, async ({ context, body }) =>
    use.inspectImport({ store, files }, context, await importInput(body)),
  );
  on(imports.preview, async ({ context, body }) =>
    use.previewImport({ store, files }, context, await importInput(body)),
  );
  on(imports.apply, async ({ context, body }) => use.applyImport({ store, files }, context, await importInput(body)));
  on(imports.undo, ({ context, params }) => use.undoImport({ store, files }, context, params.id));
  on(imports.list, ({ context, query }) => {
    use.authorise(context, 'import.run');
    return store.read(context.subdistrict.id, (unit) => unit.imports.list(use.listQuery(query, {}, '-createdAt')));
  });
  on(imports.mappings, async ({ context }) => {
    use.authorise(context, 'import.run');
    return { items: await use.listMappings({ files }) };
  });
  on(registerExports.file, ({ context, params, query }) =>
    use.exportRegister({ store, files }, context, { format: params.format, entity: query.entity }),
  );
}
