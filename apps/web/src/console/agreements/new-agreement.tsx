import { agreements } from '@linli/contract';
import { AgreementTemplate } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { useDraft } from '../../shared/api/draft.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { wallClock } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';
import { NewForm } from '../parts/record-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { newRule, type RuleDraft, ruleFaulty, ruleOf } from './rule-draft.ts';
import { RulesFields } from './rule-fields.tsx';

/** What a template fills in of the first rule. */
const TEMPLATES: Record<AgreementTemplate, Partial<RuleDraft>> = {
  'school-field': { category: 'space.sports', days: [6, 7], from: '08:00', until: '20:00' },
  'shared-parking': { category: 'parking', days: [], from: '18:00', until: '23:59' },
  'enterprise-support': { category: 'space', days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' },
  'community-sharing': { category: 'space', days: [], from: '08:00', until: '21:00' },
  free: { category: '', days: [], from: '00:00', until: '23:59' },
};
const MOST_PARTIES = 10;

function emptyDraft(today: string) {
  return {
    title: '',
    template: 'school-field' as AgreementTemplate,
    text: '',
    parties: ['', ''],
    rules: [newRule(TEMPLATES['school-field'])],
    validFrom: today,
    validTo: `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`,
    renews: true,
  };
}

export function NewAgreementPane() {
  const { t } = useWords();
  const { subdistrict } = useTenant();
  const agents = useAgents();
  const navigate = useNavigate();
  const [draft, change, discard] = useDraft(
    'agreement.new',
    emptyDraft(wallClock(new Date(), subdistrict.timeZone).date),
  );
  const { parties, rules } = draft;
  // Whoever was alone in offering follows the party that it stood for.
  const setParty = (at: number, id: string) =>
    change({
      parties: parties.map((other, i) => (i === at ? id : other)),
      rules: rules.map((rule) => (rule.offererId === parties[at] ? { ...rule, offererId: id, resourceIds: [] } : rule)),
    });
  const chosen = parties.filter((id) => id !== '');
  const late = draft.validTo !== '' && draft.validTo < draft.validFrom;
  return (
    <DetailPane path="/console/agreements" title={t('agreement.new')}>
      <NewForm
        route={agreements.create}
        label={t('agreement.new')}
        faulty={rules.some(ruleFaulty) || late}
        discard={discard}
        body={() => ({
          title: draft.title.trim(),
          template: draft.template,
          text: draft.text.trim(),
          partyIds: chosen,
          validFrom: draft.validFrom,
          validTo: draft.validTo || null,
          renewsMonths: draft.renews && draft.validTo ? 12 : null,
          rules: rules.map(ruleOf),
        })}
        onMade={(made) => void navigate({ to: `/console/agreements/${made.id}` as never })}
      >
        <SelectField
          label={t('agreement.template')}
          options={AgreementTemplate.options.map((value) => ({ value, label: t(`agreement.template.${value}`) }))}
          value={draft.template}
          onChange={(e) => {
            const template = e.target.value as AgreementTemplate;
            change({ template, rules: rules.map((rule, i) => (i === 0 ? { ...rule, ...TEMPLATES[template] } : rule)) });
          }}
        />
        <TextField
          label={t('agreement.title')}
          required
          maxLength={300}
          value={draft.title}
          onChange={(e) => change({ title: e.target.value })}
        />
        <fieldset className="panel stack">
          <legend>{t('agreement.parties')}</legend>
          {parties.map((party, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a party is known by its place in the list
            <div key={i} className="row apart">
              <SelectField
                label={t('agreement.party', { n: i + 1 })}
                required
                empty={t('choose')}
                options={agents.options.filter((o) => o.value === party || !parties.includes(o.value))}
                value={party}
                onChange={(e) => setParty(i, e.target.value)}
              />
              {parties.length > 2 && (
                <Button
                  kind="quiet"
                  onClick={() =>
                    change({
                      parties: parties.filter((_, at) => at !== i),
                      rules: rules.map((rule) =>
                        rule.offererId === party ? { ...rule, offererId: '', resourceIds: [] } : rule,
                      ),
                    })
                  }
                >
                  {t('agreement.party.remove', { n: i + 1 })}
                </Button>
              )}
            </div>
          ))}
          {parties.length < MOST_PARTIES && (
            <div>
              <Button onClick={() => change({ parties: [...parties, ''] })}>{t('agreement.party.add')}</Button>
            </div>
          )}
        </fieldset>
        <RulesFields rules={rules} partyIds={chosen} onChange={(next) => change({ rules: next })} />
        <div className="pair">
          <TextField
            label={t('agreement.valid-from')}
            type="date"
            required
            value={draft.validFrom}
            onChange={(e) => change({ validFrom: e.target.value })}
          />
          <TextField
            label={t('agreement.valid-to')}
            type="date"
            value={draft.validTo}
            fault={late ? t('agreement.term.fault') : undefined}
            onChange={(e) => change({ validTo: e.target.value })}
          />
        </div>
        <CheckField
          label={t('agreement.renews')}
          checked={draft.renews}
          onChange={(e) => change({ renews: e.target.checked })}
        />
        <AreaField
          label={t('agreement.text')}
          required
          maxLength={20_000}
          rows={6}
          value={draft.text}
          onChange={(e) => change({ text: e.target.value })}
        />
      </NewForm>
    </DetailPane>
  );
}
