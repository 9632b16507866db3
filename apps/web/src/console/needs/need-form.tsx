import {
  type Need,
  NeedSource,
  PERSON_GROUPS,
  quantityFromDecimal,
  quantityToDecimal,
  UNITS,
  type Unit,
} from '@linli/domain';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { AreaField, CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { instantOf, localOf } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';

export interface NeedDraft {
  title: string;
  description: string;
  categoryCode: string;
  quantity: string;
  start: string;
  end: string;
  duration: string;
  jurisdictionId: string;
  agentId: string;
  distance: string;
  priority: string;
  source: NeedSource;
  age: string;
  groups: string[];
  single: boolean;
  together: string;
  respondBy: string;
  resolveBy: string;
  contactName: string;
  contactPhone: string;
}
export function emptyNeed(zone: string, now: Date): NeedDraft {
  const days = (n: number) => localOf(new Date(now.getTime() + n * 86_400_000), zone);
  return {
    title: '',
    description: '',
    categoryCode: '',
    quantity: '1',
    start: days(0),
    end: days(7),
    duration: '',
    jurisdictionId: '',
    agentId: '',
    distance: '',
    priority: '3',
    source: 'counter',
    age: '',
    groups: [],
    single: false,
    together: '',
    respondBy: '',
    resolveBy: '',
    contactName: '',
    contactPhone: '',
  };
}
export function needDraftOf(it: Need, zone: string): NeedDraft {
  const local = (at: string | null) => (at ? localOf(at, zone) : '');
  const text = (n: number | null) => (n === null ? '' : String(n));
  return {
    title: it.title,
    description: it.description ?? '',
    categoryCode: it.categoryCode,
    quantity: quantityToDecimal(it.quantity, it.unit),
    start: local(it.windowStart),
    end: local(it.windowEnd),
    duration: text(it.durationMinutes),
    jurisdictionId: it.jurisdictionId,
    agentId: it.agentId ?? '',
    distance: text(it.maxDistanceMetres),
    priority: String(it.priority),
    source: it.source,
    age: text(it.forAge),
    groups: it.forGroups,
    single: it.singleProvider,
    together: it.together ?? '',
    respondBy: local(it.respondBy),
    resolveBy: local(it.resolveBy),
    contactName: '',
    contactPhone: '',
  };
}
/** The fields that a draft means, and the faults that keep it from being sent. */
export function needFieldsOf(draft: NeedDraft, unit: Unit, zone: string) {
  const faults: Partial<Record<keyof NeedDraft, true>> = {};
  const quantity = quantityFromDecimal(draft.quantity.normalize('NFKC'), unit) ?? 0;
  if (quantity <= 0) faults.quantity = true;
  if (!(draft.start < draft.end)) faults.end = true;
  const whole = (name: 'duration' | 'distance' | 'age'): number | null => {
    const text = draft[name].normalize('NFKC').trim();
    if (text === '') return null;
    if (!/^\d+$/.test(text)) faults[name] = true;
    return Number(text);
  };
  const instant = (local: string) => (local ? instantOf(local, zone).toISOString() : null);
  const fields = {
    title: draft.title.trim(),
    description: draft.description.trim() || null,
    categoryCode: draft.categoryCode,
    quantity,
    windowStart: instant(draft.start) ?? '',
    windowEnd: instant(draft.end) ?? '',
    durationMinutes: whole('duration'),
    jurisdictionId: draft.jurisdictionId,
    agentId: draft.agentId || null,
    maxDistanceMetres: whole('distance'),
    priority: Number(draft.priority),
    forAge: whole('age'),
    forGroups: draft.groups as Need['forGroups'],
    singleProvider: draft.single ?? false,
    together: draft.together?.trim() || null,
    respondBy: instant(draft.respondBy),
    resolveBy: instant(draft.resolveBy),
  };
  return { fields, faults };
}

interface Props {
  draft: NeedDraft;
  change: (some: Partial<NeedDraft>) => void;
  faults: Partial<Record<keyof NeedDraft, true>>;
  unit: Unit;
  /** A need that exists keeps its source and contact. */
  fixed: boolean;
}
export function NeedFieldsForm({ draft, change, faults, unit, fixed }: Props) {
  const { t, language } = useWords();
  const { subdistrict } = useTenant();
  const categories = useCategories();
  const tree = useTree();
  const agents = useAgents();
  const word = UNITS[unit][language === 'en' ? 'en' : 'zh'];
  return (
    <>
      <div className="pair">
        <SelectField
          label={t('category')}
          required
          empty={t('choose')}
          options={categories.options}
          value={draft.categoryCode}
          onChange={(e) => change({ categoryCode: e.target.value })}
        />
        <SelectField
          label={t('community')}
          required
          empty={t('choose')}
          options={tree.options}
          value={draft.jurisdictionId}
          onChange={(e) => change({ jurisdictionId: e.target.value })}
        />
      </div>
      <TextField
        label={t('need.title')}
        required
        maxLength={300}
        hint={t('need.title.hint')}
        value={draft.title}
        onChange={(e) => change({ title: e.target.value })}
      />
      <AreaField
        label={t('description')}
        value={draft.description}
        onChange={(e) => change({ description: e.target.value })}
      />
      <div className="pair">
        <TextField
          label={t('quantity.in', { unit: word })}
          inputMode="decimal"
          required
          value={draft.quantity}
          fault={faults.quantity && t('quantity.fault')}
          onChange={(e) => change({ quantity: e.target.value })}
        />
        <TextField
          label={t('need.duration.in')}
          inputMode="numeric"
          value={draft.duration}
          fault={faults.duration && t('whole.fault')}
          onChange={(e) => change({ duration: e.target.value })}
        />
        <TextField
          label={t('need.start')}
          type="datetime-local"
          required
          hint={t('zone.hint', { zone: subdistrict.timeZone })}
          value={draft.start}
          onChange={(e) => change({ start: e.target.value })}
        />
        <TextField
          label={t('need.end')}
          type="datetime-local"
          required
          value={draft.end}
          fault={faults.end && t('need.end.fault')}
          onChange={(e) => change({ end: e.target.value })}
        />
        <SelectField
          label={t('priority')}
          value={draft.priority}
          options={([1, 2, 3, 4, 5] as const).map((value) => ({ value: String(value), label: t(`priority.${value}`) }))}
          onChange={(e) => change({ priority: e.target.value })}
        />
        {!fixed && (
          <SelectField
            label={t('source')}
            value={draft.source}
            options={NeedSource.options
              .filter((value) => value !== 'import' && value !== 'booking')
              .map((value) => ({ value, label: t(`source.${value}`) }))}
            onChange={(e) => change({ source: e.target.value as NeedSource })}
          />
        )}
        <SelectField
          label={t('need.body')}
          empty={t('choose.none')}
          options={agents.options}
          value={draft.agentId}
          onChange={(e) => change({ agentId: e.target.value })}
        />
        <TextField
          label={t('need.far.in')}
          inputMode="numeric"
          value={draft.distance}
          fault={faults.distance && t('whole.fault')}
          onChange={(e) => change({ distance: e.target.value })}
        />
        <TextField
          label={t('clock.respond')}
          type="datetime-local"
          value={draft.respondBy}
          onChange={(e) => change({ respondBy: e.target.value })}
        />
        <TextField
          label={t('clock.resolve')}
          type="datetime-local"
          value={draft.resolveBy}
          onChange={(e) => change({ resolveBy: e.target.value })}
        />
      </div>
      <fieldset className="stack tight">
        <legend>
          <h2>{t('need.for')}</h2>
        </legend>
        <p className="small muted">{t('need.for.hint')}</p>
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
        <TextField
          label={t('need.age')}
          inputMode="numeric"
          value={draft.age}
          fault={faults.age && t('whole.fault')}
          onChange={(e) => change({ age: e.target.value })}
        />
      </fieldset>
      <fieldset className="stack tight">
        <legend>
          <h2>{t('need.rules')}</h2>
        </legend>
        <CheckField
          label={
            <>
              {t('need.single')} <span className="small muted">{t('need.single.hint')}</span>
            </>
          }
          checked={draft.single ?? false}
          onChange={(e) => change({ single: e.target.checked })}
        />
        <TextField
          label={t('need.together')}
          hint={t('need.together.hint')}
          maxLength={100}
          value={draft.together ?? ''}
          onChange={(e) => change({ together: e.target.value })}
        />
      </fieldset>
      {!fixed && (
        <fieldset className="stack tight">
          <legend>
            <h2>{t('contact')}</h2>
          </legend>
          <p className="small muted">{t('contact.sealed')}</p>
          <div className="pair">
            <TextField
              label={t('contact.name')}
              maxLength={100}
              autoComplete="off"
              value={draft.contactName}
              onChange={(e) => change({ contactName: e.target.value })}
            />
            <TextField
              label={t('phone')}
              type="tel"
              maxLength={50}
              autoComplete="off"
              value={draft.contactPhone}
              onChange={(e) => change({ contactPhone: e.target.value })}
            />
          </div>
        </fieldset>
      )}
    </>
  );
}
