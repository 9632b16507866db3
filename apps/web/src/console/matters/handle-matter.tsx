import { matters } from '@linli/contract';
import type { FormEvent } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { AreaField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

interface Props {
  ids: { subdistrict: string; id: string; partId: string };
  /** The time has passed: the reason is asked for. */
  late: boolean;
  onClose: () => void;
}
/** The body says that it is done, and what came of it. */
export function HandleMatter({ ids, late, onClose }: Props) {
  const { t } = useWords();
  const act = useAct(matters.handle);
  const [draft, change, discard] = useDraft(`matter.${ids.partId}`, { result: '', delayReason: '' });
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      { params: ids, body: { result: draft.result, delayReason: draft.delayReason.trim() || null } },
      {
        onSuccess: () => {
          discard();
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t('matter.handle')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <AreaField
          label={t('matter.handle.result')}
          required
          maxLength={5000}
          value={draft.result}
          onChange={(event) => change({ result: event.target.value })}
        />
        {late && (
          <AreaField
            label={t('matter.handle.late')}
            required
            maxLength={1000}
            value={draft.delayReason}
            onChange={(event) => change({ delayReason: event.target.value })}
          />
        )}
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('matter.handle')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
