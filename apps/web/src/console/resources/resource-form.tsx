import {
  PERSON_GROUPS,
  quantityFromDecimal,
  quantityToDecimal,
  type Resource,
  type Schedule,
  type Terms,
  UNITS,
  type Unit,
} from '@linli/domain';
import { useAgents, useCategories } from '../../shared/api/reference.ts';
import { AreaField, CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { money } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { ScheduleFields } from './schedule-fields.tsx';

/** What is typed, as text; `fieldsOf` reads it. */
export interface ResourceDraft {
  name: string;
  description: string;
  agentId: string;
  categoryCode: string;
  capacityKind: Resource['capacityKind'];
  unit: Unit;
  quantity: string;
  slotMinutes: string;
  status: Resource['status'];
  audience: Terms['audience'];
  price: string;
  groups: string[];
  reach: string;
  note: string;
  approval: boolean;
  oneNeed: boolean;
  post: string;
  schedules: Schedule[];
}
export const EMPTY_RESOURCE: ResourceDraft = {
  name: '',
  description: '',
  agentId: '',
  categoryCode: '',
  capacityKind: 'exclusive',
  unit: 'session',
  quantity: '1',
  slotMinutes: '120',
  status: 'active',
  audience: 'subdistrict',
  price: '0',
  groups: [],
  reach: '',
  note: '',
  approval: false,
  oneNeed: false,
  post: '',
  schedules: [],
};
export function draftOf(it: Resource): ResourceDraft {
  return {
    name: it.name,
    description: it.description ?? '',
    agentId: it.agentId,
    categoryCode: it.categoryCode,
    capacityKind: it.capacityKind,
    unit: it.unit,
    quantity: it.quantity === null ? '' : quantityToDecimal(it.quantity, it.unit),
    slotMinutes: it.slotMinutes === null ? '' : String(it.slotMinutes),
    status: it.status,
    audience: it.terms.audience,
    price: money(it.terms.price),
    groups: it.terms.groups,
    reach: it.terms.reachMetres === null ? '' : String(it.terms.reachMetres),
    note: it.terms.note ?? '',
    approval: it.terms.approval,
    oneNeed: it.terms.oneNeedPerSlot,
    post: it.guarantee.post ?? '',
    schedules: it.schedules,
  };
}
/** The fields that a draft means; faults by field where something cannot be read. */
export function fieldsOf(draft: ResourceDraft, old?: Resource) {
  const faults: Partial<Record<keyof ResourceDraft, true>> = {};
  const quantity =
    draft.quantity.trim() === '' ? null : quantityFromDecimal(draft.quantity.normalize('NFKC'), draft.unit);
  if (quantity === undefined || (quantity !== null && quantity <= 0)) faults.quantity = true;
  const price = quantityFromDecimal(draft.price.normalize('NFKC') || '0', 'CNY');
  if (price === undefined || price < 0) faults.price = true;
  const reach = draft.reach.trim() === '' ? null : Number(draft.reach);
  if (reach !== null && (!Number.isInteger(reach) || reach < 0)) faults.reach = true;
  const slot = draft.capacityKind === 'exclusive' && draft.slotMinutes.trim() !== '' ? Number(draft.slotMinutes) : null;
  if (slot !== null && (!Number.isInteger(slot) || slot < 5 || slot > 1440)) faults.slotMinutes = true;
  const terms = {
    ...old?.terms,
    audience: draft.audience,
    price: price ?? 0,
    groups: draft.groups as Terms['groups'],
    reachMetres: reach,
    note: draft.note.trim() || null,
    approval: draft.approval,
    oneNeedPerSlot: draft.capacityKind === 'pooled' && (draft.oneNeed ?? false),
  };
  return {
    faults,
    fields: {
      name: draft.name.trim(),
      description: draft.description.trim() || null,
      categoryCode: draft.categoryCode,
      quantity: quantity ?? null,
      slotMinutes: slot,
      status: draft.status,
      terms,
      guarantee: { ...old?.guarantee, post: draft.post.trim() || null },
      schedules: draft.schedules,
    },
  };
}

interface Props {
  draft: ResourceDraft;
  change: (some: Partial<ResourceDraft>) => void;
  faults: Partial<Record<keyof ResourceDraft, true>>;
  /** An existing resource keeps its custodian, unit and kind. */
  fixed: boolean;
}
export function ResourceFieldsForm({ draft, change, faults, fixed }: Props) {
  const { t, language } = useWords();
  const categories = useCategories();
  const agents = useAgents();
  const word = (unit: Unit) => UNITS[unit][language === 'en' ? 'en' : 'zh'];
  return (
    <>
      <TextField
        label={t('name')}
        required
        maxLength={500}
        value={draft.name}
        onChange={(e) => change({ name: e.target.value })}
      />
      <AreaField
        label={t('description')}
        value={draft.description}
        onChange={(e) => change({ description: e.target.value })}
      />
      <div className="pair">
        <SelectField
          label={t('category')}
          required
          empty={t('choose')}
          options={categories.options}
          value={draft.categoryCode}
          onChange={(e) =>
            change({
              categoryCode: e.target.value,
              ...(fixed ? {} : { unit: categories.byCode.get(e.target.value)?.unit ?? draft.unit }),
            })
          }
        />
        {!fixed && (
          <SelectField
            label={t('resource.custodian')}
            required
            empty={t('choose')}
            options={agents.options}
            value={draft.agentId}
            onChange={(e) => change({ agentId: e.target.value })}
          />
        )}
        {!fixed && (
          <SelectField
            label={t('capacity-kind')}
            value={draft.capacityKind}
            options={(['exclusive', 'pooled', 'stock'] as const).map((value) => ({
              value,
              label: t(`capacity-kind.${value}.means`),
            }))}
            onChange={(e) => change({ capacityKind: e.target.value as ResourceDraft['capacityKind'] })}
          />
        )}
        {!fixed && (
          <SelectField
            label={t('unit')}
            value={draft.unit}
            options={(Object.keys(UNITS) as Unit[]).map((value) => ({ value, label: word(value) }))}
            onChange={(e) => change({ unit: e.target.value as Unit })}
          />
        )}
        <TextField
          label={t('quantity.in', { unit: word(draft.unit) })}
          inputMode="decimal"
          hint={t('quantity.hint')}
          value={draft.quantity}
          fault={faults.quantity && t('quantity.fault')}
          onChange={(e) => change({ quantity: e.target.value })}
        />
        {draft.capacityKind === 'exclusive' && (
          <TextField
            label={t('slot')}
            inputMode="numeric"
            value={draft.slotMinutes}
            fault={faults.slotMinutes && t('slot.fault')}
            onChange={(e) => change({ slotMinutes: e.target.value })}
          />
        )}
        <SelectField
          label={t('status')}
          value={draft.status}
          options={(['active', 'inactive', 'draft'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
          onChange={(e) => change({ status: e.target.value as ResourceDraft['status'] })}
        />
      </div>
      {draft.capacityKind !== 'stock' && (
        <ScheduleFields schedules={draft.schedules} change={(schedules) => change({ schedules })} />
      )}
      <fieldset className="stack tight">
        <legend>
          <h2>{t('resource.terms')}</h2>
        </legend>
        <div className="pair">
          <SelectField
            label={t('audience')}
            value={draft.audience}
            options={(['subdistrict', 'community', 'own'] as const).map((value) => ({
              value,
              label: t(`audience.${value}`),
            }))}
            onChange={(e) => change({ audience: e.target.value as Terms['audience'] })}
          />
          <TextField
            label={t('price')}
            inputMode="decimal"
            value={draft.price}
            fault={faults.price && t('price.fault')}
            onChange={(e) => change({ price: e.target.value })}
          />
          <TextField
            label={t('reach')}
            inputMode="numeric"
            hint={t('reach.hint')}
            value={draft.reach}
            fault={faults.reach && t('reach.fault')}
            onChange={(e) => change({ reach: e.target.value })}
          />
        </div>
        <p className="small muted">{t('terms.only-for')}</p>
        <div className="row">
          {PERSON_GROUPS.map((group) => (
            <CheckField
              key={group}
              label={t(`group.${group}`)}
              checked={draft.groups.includes(group)}
              onChange={(e) =>
                change({
                  groups: e.target.checked ? [...draft.groups, group] : draft.groups.filter((one) => one !== group),
                })
              }
            />
          ))}
        </div>
        <CheckField
          label={t('terms.approval')}
          checked={draft.approval}
          onChange={(e) => change({ approval: e.target.checked })}
        />
        {draft.capacityKind === 'pooled' && (
          <CheckField
            label={t('terms.one-need')}
            checked={draft.oneNeed ?? false}
            onChange={(e) => change({ oneNeed: e.target.checked })}
          />
        )}
        <AreaField label={t('terms.note')} value={draft.note} onChange={(e) => change({ note: e.target.value })} />
      </fieldset>
      <TextField
        label={t('guarantee.post')}
        hint={t('guarantee.post.hint')}
        maxLength={200}
        value={draft.post}
        onChange={(e) => change({ post: e.target.value })}
      />
    </>
  );
}
