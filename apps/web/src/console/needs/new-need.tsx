import { needs } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useCategories } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { say } from '../../shared/design/toast.tsx';
import { useWords } from '../../shared/words/words.ts';
import { NewForm } from '../parts/record-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { emptyNeed, NeedFieldsForm, needFieldsOf } from './need-form.tsx';

export function NewNeedPane() {
  const { t } = useWords();
  const { subdistrict } = useTenant();
  const navigate = useNavigate();
  const categories = useCategories();
  const empty = useMemo(() => emptyNeed(subdistrict.timeZone, new Date()), [subdistrict.timeZone]);
  const [draft, change, discard] = useDraft('need.new', empty);
  const unit = categories.byCode.get(draft.categoryCode)?.unit ?? 'visit';
  const { fields, faults } = needFieldsOf(draft, unit, subdistrict.timeZone);
  const body = () => {
    const contact = {
      ...(draft.contactName ? { name: draft.contactName } : {}),
      ...(draft.contactPhone ? { phone: draft.contactPhone } : {}),
    };
    return { ...fields, unit, source: draft.source, contact: Object.keys(contact).length > 0 ? contact : null };
  };
  return (
    <DetailPane path="/console/needs" title={t('needs.new')}>
      <NewForm
        route={needs.create}
        label={t('needs.new')}
        body={body}
        faulty={Object.keys(faults).length > 0}
        discard={discard}
        onMade={(made) => {
          say(t('needs.made'));
          void navigate({ to: `/console/needs/${made.id}` as never });
        }}
      >
        <NeedFieldsForm draft={draft} change={change} faults={faults} unit={unit} fixed={false} />
      </NewForm>
    </DetailPane>
  );
}
