import { addressOf, threeLists } from '@linli/contract';
import { type ListName, listTitle } from '@linli/domain';
import { useState } from 'react';
import { listFilters, useFilterWords } from '../../publish/list-address.ts';
import { useFilters, writeAddress } from '../../shared/api/address.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { say } from '../../shared/design/toast.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** The list as it is filtered now: on paper, as a sheet, as a public page, in a page of somebody else. */
export function PublishButton({ list }: { list: ListName }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('publish.open')}</Button>
      {open && <PublishDialog list={list} onClose={() => setOpen(false)} />}
    </>
  );
}

function PublishDialog({ list, onClose }: { list: ListName; onClose: () => void }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const [filters] = useFilters();
  const narrowed = listFilters(filters);
  const words = useFilterWords()(narrowed);
  const { q: _, ...publicly } = narrowed;
  const address = `/embed/${list}${writeAddress({ in: params.subdistrict, lang: language, ...publicly })}`;
  const title = listTitle(list, language);
  const frame = `<iframe src="${location.origin}${address}" title="${title}" width="100%" height="600" style="border:0"></iframe>`;
  const file = addressOf(threeLists.file, {
    params: { ...params, list },
    query: { ...narrowed, format: 'xlsx', language },
  } as never);
  async function copy() {
    try {
      await navigator.clipboard.writeText(frame);
      say(t('publish.copied'));
    } catch {
      say(t('publish.copy-failed'));
    }
  }
  return (
    <Dialog title={t('publish.title', { list: title })} onClose={onClose}>
      <p className="muted">{words ? t('publish.as-filtered', { filters: words }) : t('publish.all')}</p>
      <div className="row">
        <To className="button primary" to={`/print/${list}`} search={narrowed}>
          {t('publish.print')}
        </To>
        <a className="button" href={file} download>
          {t('publish.excel')}
        </a>
        <a className="button" href={address} target="_blank" rel="noreferrer">
          {t('publish.public')}
        </a>
      </div>
      <p className="small muted">{t('publish.public.hint')}</p>
      <h3>{t('publish.embed')}</h3>
      <p className="small muted">{t('publish.embed.hint')}</p>
      <textarea className="input mono" readOnly rows={3} value={frame} aria-label={t('publish.embed')} />
      <div className="row">
        <Button onClick={() => void copy()}>{t('publish.copy')}</Button>
      </div>
    </Dialog>
  );
}
