import { needs } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useCategories } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DetailPane } from '../parts/workbench.tsx';
import { emptyNeed, NeedFieldsForm, needFieldsOf } from './need-form.tsx';

export function NewNeedPane() {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const navigate = useNavigate();
  const categories = useCategories();
  const empty = useMemo(() => emptyNeed(subdistrict.timeZone, new Date()), [subdistrict.timeZone]);
  const [draft, change, discard] = useDraft('need.new', empty);
  const create = useAct(needs.create);
  const unit = categories.byCode.get(draft.categoryCode)?.unit ?? 'visit';
  const { fields, faults } = needFieldsOf(draft, unit, subdistrict.timeZone);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (Object.keys(faults).length > 0) return;
    const contact = {
      ...(draft.contactName ? { name: draft.contactName } : {}),
      ...(draft.contactPhone ? { phone: draft.contactPhone } : {}),
    };
    create.mutate(
      {
        params,
        body: { ...fields, unit, source: draft.source, contact: Object.keys(contact).length > 0 ? contact : null },
      },
      {
        onSuccess: (made) => {
          discard();
          say(t('needs.made'));
          void navigate({ to: `/console/needs/${made.id}` as never });
        },
      },
    );
  }
  return (
    <DetailPane path="/console/needs" title={t('needs.new')}>
      <form className="stack" onSubmit={submit}>
        <NeedFieldsForm draft={draft} change={change} faults={faults} unit={unit} fixed={false} />
        {create.error && <Failure error={create.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={create.isPending}>
            {t('needs.new')}
          </Button>
          <Button onClick={discard}>{t('draft.discard')}</Button>
        </div>
      </form>
    </DetailPane>
  );
}
