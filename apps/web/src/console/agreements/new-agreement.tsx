import { agreements } from '@linli/contract';
import { AgreementTemplate } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { wallClock } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';
import { DetailPane } from '../parts/workbench.tsx';

/** What a template fills in: category, days, hours. */
const TEMPLATES: Record<AgreementTemplate, { category: string; days: string; from: string; until: string }> = {
  'school-field': { category: 'space.sports', days: '67', from: '08:00', until: '20:00' },
  'shared-parking': { category: 'parking', days: '', from: '18:00', until: '23:59' },
  'enterprise-support': { category: 'space', days: '12345', from: '09:00', until: '18:00' },
  'community-sharing': { category: 'space', days: '', from: '08:00', until: '21:00' },
  free: { category: '', days: '', from: '00:00', until: '23:59' },
};
const DAYS: Record<string, number[]> = { '': [], '67': [6, 7], '12345': [1, 2, 3, 4, 5] };
const minuteOf = (clock: string) => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return clock === '23:59' ? 1440 : hour * 60 + minute;
};

export function NewAgreementPane() {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const agents = useAgents();
  const categories = useCategories();
  const tree = useTree();
  const navigate = useNavigate();
  const create = useAct(agreements.create);
  const today = wallClock(new Date(), subdistrict.timeZone).date;
  const [draft, setDraft] = useState({
    title: '',
    template: 'school-field' as AgreementTemplate,
    text: '',
    offererId: '',
    otherId: '',
    communityId: '',
    ...TEMPLATES['school-field'],
    most: '',
    validFrom: today,
    validTo: `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`,
    renews: true,
  });
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch });
  const known = categories.byCode.has(draft.category) ? draft.category : '';
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      {
        params,
        body: {
          title: draft.title.trim(),
          template: draft.template,
          text: draft.text.trim(),
          partyIds: [draft.offererId, draft.otherId],
          validFrom: draft.validFrom,
          validTo: draft.validTo || null,
          renewsMonths: draft.renews && draft.validTo ? 12 : null,
          rules: [
            {
              id: crypto.randomUUID(),
              offererId: draft.offererId,
              categoryCode: known || null,
              communityIds: draft.communityId ? [draft.communityId] : [],
              days: DAYS[draft.days] ?? [],
              fromMinute: minuteOf(draft.from),
              toMinute: minuteOf(draft.until),
              mostPerMonth: Number(draft.most) > 0 ? Math.round(Number(draft.most)) : null,
              lifts: ['owner', 'eligibility'],
            },
          ],
        },
      },
      { onSuccess: (made) => void navigate({ to: `/console/agreements/${made.id}` as never }) },
    );
  }
  return (
    <DetailPane path="/console/agreements" title={t('agreement.new')}>
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t('agreement.template')}
          options={AgreementTemplate.options.map((value) => ({ value, label: t(`agreement.template.${value}`) }))}
          value={draft.template}
          onChange={(e) => {
            const template = e.target.value as AgreementTemplate;
            set({ template, ...TEMPLATES[template] });
          }}
        />
        <TextField
          label={t('agreement.title')}
          required
          maxLength={300}
          value={draft.title}
          onChange={(e) => set({ title: e.target.value })}
        />
        <div className="pair">
          <SelectField
            label={t('agreement.offerer')}
            required
            empty={t('choose')}
            options={agents.options}
            value={draft.offererId}
            onChange={(e) => set({ offererId: e.target.value })}
          />
          <SelectField
            label={t('agreement.other')}
            required
            empty={t('choose')}
            options={agents.options.filter((o) => o.value !== draft.offererId)}
            value={draft.otherId}
            onChange={(e) => set({ otherId: e.target.value })}
          />
          <SelectField
            label={t('agreement.category')}
            required
            empty={t('choose')}
            options={categories.options}
            value={known}
            onChange={(e) => set({ category: e.target.value })}
          />
          <SelectField
            label={t('agreement.to')}
            empty={t('agreement.to.all')}
            options={tree.options}
            value={draft.communityId}
            onChange={(e) => set({ communityId: e.target.value })}
          />
          <SelectField
            label={t('agreement.days')}
            options={[
              { value: '', label: t('agreement.days.all') },
              { value: '67', label: t('agreement.days.weekend') },
              { value: '12345', label: t('agreement.days.workdays') },
            ]}
            value={draft.days}
            onChange={(e) => set({ days: e.target.value })}
          />
          <TextField
            label={t('agreement.most')}
            hint={t('agreement.most.hint')}
            type="number"
            min={1}
            value={draft.most}
            onChange={(e) => set({ most: e.target.value })}
          />
          <TextField
            label={t('agreement.from')}
            type="time"
            required
            value={draft.from}
            onChange={(e) => set({ from: e.target.value })}
          />
          <TextField
            label={t('agreement.until')}
            type="time"
            required
            value={draft.until}
            onChange={(e) => set({ until: e.target.value })}
          />
          <TextField
            label={t('agreement.valid-from')}
            type="date"
            required
            value={draft.validFrom}
            onChange={(e) => set({ validFrom: e.target.value })}
          />
          <TextField
            label={t('agreement.valid-to')}
            type="date"
            value={draft.validTo}
            onChange={(e) => set({ validTo: e.target.value })}
          />
        </div>
        <CheckField
          label={t('agreement.renews')}
          checked={draft.renews}
          onChange={(e) => set({ renews: e.target.checked })}
        />
        <AreaField
          label={t('agreement.text')}
          required
          maxLength={20_000}
          rows={6}
          value={draft.text}
          onChange={(e) => set({ text: e.target.value })}
        />
        {create.error && <Failure error={create.error} />}
        <div>
          <Button kind="primary" type="submit" busy={create.isPending}>
            {t('agreement.new')}
          </Button>
        </div>
      </form>
    </DetailPane>
  );
}
