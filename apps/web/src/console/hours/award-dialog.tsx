import { holders, type PurseView, shop } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { holderOptions } from './holder-options.ts';

/** Points for a deed, by a rule of the scheme: who, what, how often. */
export function AwardDialog({ purse, onClose }: { purse: PurseView; onClose: () => void }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const all = useRead(holders.list, { params, query: { purseId: purse.id, state: 'active', limit: 500 } as object });
  const act = useAct(shop.award);
  const deeds = purse.rules.earning.filter((rule) => rule.on === 'deed');
  const [draft, setDraft] = useState({ holderId: '', ruleId: deeds[0]?.id ?? '', count: '1', note: '' });
  const rule = deeds.find((one) => one.id === draft.ruleId);
  const points = (rule?.points ?? 0) * Math.max(0, Math.round(Number(draft.count)));
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      {
        params: { ...params, id: purse.id },
        body: {
          holderId: draft.holderId,
          ruleId: draft.ruleId,
          count: Math.round(Number(draft.count)),
          note: draft.note.trim(),
        },
      },
      {
        onSuccess: ({ credited }) => {
          const given = quantityText(credited, 'point', language);
          say(
            credited < points
              ? t('hours.award.less', { given, asked: quantityText(points, 'point', language) })
              : t('hours.award.say', { given }),
          );
          onClose();
        },
      },
    );
  }
  if (deeds.length === 0)
    return (
      <Dialog title={t('hours.award')} onClose={onClose}>
        <p>{t('hours.award.no-rule')}</p>
        <To className="button" to={`/console/hours/${purse.id}/rules`}>
          {t('hours.rules')}
        </To>
      </Dialog>
    );
  return (
    <Dialog title={t('hours.award')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t('hours.award.who')}
          required
          empty={t('choose')}
          options={holderOptions(all.data?.items)}
          value={draft.holderId}
          onChange={(e) => setDraft({ ...draft, holderId: e.target.value })}
        />
        <SelectField
          label={t('hours.award.rule')}
          options={deeds.map((one) => ({
            value: one.id,
            label: `${one.name} · ${quantityText(one.points, 'point', language)}`,
          }))}
          value={draft.ruleId}
          onChange={(e) => setDraft({ ...draft, ruleId: e.target.value })}
        />
        <TextField
          label={t('hours.award.count')}
          type="number"
          required
          min={1}
          max={1000}
          value={draft.count}
          onChange={(e) => setDraft({ ...draft, count: e.target.value })}
        />
        <TextField
          label={t('fund.note')}
          maxLength={300}
          value={draft.note}
          onChange={(e) => setDraft({ ...draft, note: e.target.value })}
        />
        {(all.error ?? act.error) && <Failure error={all.error ?? act.error} />}
        <div>
          <Button kind="primary" type="submit" busy={act.isPending} disabled={points <= 0}>
            {t('hours.award.do', { points: quantityText(points, 'point', language) })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
