import { matters } from '@linli/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useMemo } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useCategories } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { emptyNeed, NeedFieldsForm, needFieldsOf } from '../needs/need-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';

/** A case whose answer is a resource goes on as a need; what is known of it is filled in already. */
export function CaseToNeedPane() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const read = useRead(matters.story, { params: { ...params, id } });
  return (
    <DetailPane path={`/console/cases/${id}`} title={t('matter.to-need')}>
      <p className="muted">{t('matter.to-need.hint')}</p>
      <Shown read={read}>{({ matter }) => <Form key={matter.id} matter={matter} />}</Shown>
    </DetailPane>
  );
}

function Form({
  matter,
}: {
  matter: { id: string; title: string; description: string | null; jurisdictionId: string };
}) {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const navigate = useNavigate();
  const categories = useCategories();
  const act = useAct(matters.toNeed);
  const known = useMemo(
    () => ({
      ...emptyNeed(subdistrict.timeZone, new Date()),
      title: matter.title,
      description: matter.description ?? '',
      jurisdictionId: matter.jurisdictionId,
    }),
    [subdistrict.timeZone, matter],
  );
  const [draft, change, discard] = useDraft(`case.${matter.id}.need`, known);
  const unit = categories.byCode.get(draft.categoryCode)?.unit ?? 'visit';
  const { fields, faults } = needFieldsOf(draft, unit, subdistrict.timeZone);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (Object.keys(faults).length > 0) return;
    const { jurisdictionId: _, ...body } = fields;
    act.mutate(
      { params: { ...params, id: matter.id }, body: { ...body, unit } },
      {
        onSuccess: (made) => {
          discard();
          void navigate({ to: `/console/needs/${made.needId}` as never });
        },
      },
    );
  }
  return (
    <form className="stack" onSubmit={submit}>
      <NeedFieldsForm draft={draft} change={change} faults={faults} unit={unit} fixed />
      {act.error && <Failure error={act.error} />}
      <div className="row">
        <Button kind="primary" type="submit" busy={act.isPending}>
          {t('matter.to-need')}
        </Button>
      </div>
    </form>
  );
}
