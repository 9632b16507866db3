import { matters, responsibilities } from '@linli/contract';
import { OCCASIONS, type Occasion } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useFilters } from '../../shared/api/address.ts';
import { useDraft } from '../../shared/api/draft.ts';
import { useRead } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { useWords } from '../../shared/words/words.ts';
import { NewForm } from '../parts/record-form.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { ChooseBodies } from './choose-bodies.tsx';

const EMPTY = {
  title: '',
  description: '',
  occasion: '' as Occasion | '',
  responsibilityId: '',
  jurisdictionId: '',
  address: '',
  agentIds: [] as string[],
};

/** Blows a whistle: which of the three occasions, what it is about, and whom to call. */
export function NewWhistlePane() {
  const { t } = useWords();
  const { params, subject } = useTenant();
  const navigate = useNavigate();
  const [filters] = useFilters();
  const origin = filters['origin'];
  const tree = useTree();
  const mine = subject.roles.find((role) => role.role === 'worker' && role.jurisdictionId !== null)?.jurisdictionId;
  const [draft, change, discard] = useDraft(`whistle.new.${origin ?? ''}`, EMPTY);
  const [tried, setTried] = useState(false);
  const items = useRead(responsibilities.list, { params, query: { status: 'active', limit: 500 } as object }).data
    ?.items;
  const fitting = (items ?? []).filter((item) => draft.occasion === '' || item.occasions.includes(draft.occasion));
  const jurisdictionId = draft.jurisdictionId || mine || '';
  function choose(id: string) {
    const item = items?.find((one) => one.id === id);
    change({
      responsibilityId: id,
      ...(item ? { agentIds: [item.agentId, ...item.jointAgentIds] } : {}),
      ...(item && draft.title === '' ? { title: item.title } : {}),
    });
  }
  return (
    <DetailPane path="/console/whistles" title={t('whistles.new')}>
      <NewForm
        route={matters.blow}
        label={t('whistles.blow', { count: draft.agentIds.length })}
        faulty={draft.agentIds.length === 0}
        body={() => ({
          title: draft.title.trim(),
          description: draft.description.trim() || null,
          occasion: draft.occasion,
          responsibilityId: draft.responsibilityId || null,
          jurisdictionId,
          address: draft.address.trim() || null,
          originId: origin ?? null,
          agentIds: draft.agentIds,
        })}
        discard={discard}
        onMade={(made) => {
          say(t('whistles.blown'));
          void navigate({ to: `/console/whistles/${made.id}` as never });
        }}
      >
        <fieldset className="stack tight">
          <legend>
            <h2>{t('matter.occasion')}</h2>
          </legend>
          {OCCASIONS.map((occasion) => (
            <label key={occasion} className="check">
              <input
                type="radio"
                name="occasion"
                required
                checked={draft.occasion === occasion}
                onChange={() => change({ occasion, responsibilityId: '' })}
              />
              <span>
                <strong>{t(`occasion.${occasion}`)}</strong>{' '}
                <span className="small muted">{t(`occasion.${occasion}.means`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <SelectField
          label={t('matter.responsibility')}
          hint={t('matter.responsibility.hint')}
          empty={t('matter.responsibility.none')}
          options={fitting.map((item) => ({ value: item.id, label: `${item.code} ${item.title}` }))}
          value={draft.responsibilityId}
          onChange={(event) => choose(event.target.value)}
        />
        <TextField
          label={t('matter.title')}
          hint={t('matter.title.hint')}
          required
          maxLength={300}
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <AreaField
          label={t('description')}
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
        />
        <div className="pair">
          <SelectField
            label={t('community')}
            required
            empty={t('choose')}
            options={tree.options}
            value={jurisdictionId}
            onChange={(event) => change({ jurisdictionId: event.target.value })}
          />
          <TextField
            label={t('matter.address')}
            maxLength={300}
            value={draft.address}
            onChange={(event) => change({ address: event.target.value })}
          />
        </div>
        <ChooseBodies
          chosen={draft.agentIds}
          onChange={(agentIds) => {
            setTried(true);
            change({ agentIds });
          }}
        />
        {tried && draft.agentIds.length === 0 && <p className="fault">{t('whistles.call.none')}</p>}
      </NewForm>
    </DetailPane>
  );
}
