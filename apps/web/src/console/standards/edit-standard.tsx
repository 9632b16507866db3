import { standards } from '@linli/contract';
import type { ServiceStandard } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { draftOfStandard, StandardFields, standardFault, standardFields } from './standard-fields.tsx';

interface Props {
  standard: ServiceStandard;
  name: string;
  onClose: () => void;
}

/** Changes what is promised; the needs of the period are measured against the new promise at once. */
export function EditStandard({ standard, name, onClose }: Props) {
  const { t } = useWords();
  const { params } = useTenant();
  const [before] = useState(standard);
  const [draft, change, discard] = useDraft(`standard.${before.id}.${before.version}`, draftOfStandard(before));
  const act = useAct(standards.change);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (standardFault(draft)) return;
    act.mutate(
      {
        params: { ...params, id: before.id },
        body: standardFields(draft),
        options: { version: before.version },
      },
      {
        onSuccess: () => {
          discard();
          say(t('saved'));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t('standard.edit.title', { name })} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <StandardFields draft={draft} change={change} />
        {act.error && <Failure error={act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('standard.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
