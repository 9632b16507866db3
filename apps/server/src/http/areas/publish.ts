import { threeLists } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** The three lists, for paper, sheets and pages of others. */
export function publishArea({ on, installation, sessions }: Bind): void {
  const { store } = installation;
  on(threeLists.resources, ({ context, query }) => use.readList(store, context, 'resources', query));
  on(threeLists.needs, ({ context, query }) => use.readList(store, context, 'needs', query));
  on(threeLists.projects, ({ context, query }) => use.readList(store, context, 'projects', query));
  on(threeLists.file, ({ context, params, query }) => {
    const { format, language, ...narrowed } = query;
    return use.listFile({ store, files: sessions.files }, context, params.list, narrowed, { format, language });
  });
}
