import { bookings } from '@linli/contract';
import type { NewBookingRules } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ScheduleFields } from '../resources/schedule-fields.tsx';
import { PickUpPlaces } from './pick-up-places.tsx';

const AUDIENCES = ['subdistrict', 'community', 'own'] as const;
/** A number as typed; what cannot be read asks for nothing new. */
const whole = (text: string, per = 1) => Math.max(0, Math.round((Number(text.normalize('NFKC')) || 0) * per));
const orNull = (text: string, per = 1) => (text.trim() === '' ? null : Math.max(1, whole(text, per)));
const hours = (minutes: number | null) => (minutes === null ? '' : String(minutes / 60));

interface Props {
  resourceId: string | null;
  /** Whose it is: its places can be chosen for pick-up. */
  agentId?: string;
  rules: NewBookingRules;
  version: number | null;
}
/** How a resource is booked, as its keeper sets it; without a resource, the limits that count across all of them. */
export function RulesForm({ resourceId, agentId, rules, version }: Props) {
  const { t } = useWords();
  const { params } = useTenant();
  const set = useAct(bookings.setRules);
  const setCommon = useAct(bookings.setCommonRules);
  const [draft, setDraft] = useState({
    bookable: rules.bookable,
    audience: rules.audience,
    approval: rules.approval,
    checkIn: rules.checkIn,
    lending: rules.lending,
    bufferBefore: String(rules.bufferBefore),
    bufferAfter: String(rules.bufferAfter),
    lead: hours(rules.leadMinutes),
    ahead: String(rules.aheadDays),
    longest: hours(rules.longestMinutes),
    active: rules.limits.active === null ? '' : String(rules.limits.active),
    limit: hours(rules.limits.minutes),
    days: String(rules.limits.days),
    free: hours(rules.freeUntilMinutes),
    lateDays: String(rules.lateCancelDays),
    noShowDays: String(rules.noShowDays),
    offer: String(rules.offerMinutes),
    accessories: rules.accessories.join('\n'),
    note: rules.note ?? '',
    ownHours: rules.ownHours,
    officeHours: rules.officeHours,
    pickUpPlaceIds: rules.pickUpPlaceIds,
    transport: String(rules.transportMinutes),
  });
  const change = (some: Partial<typeof draft>) => setDraft({ ...draft, ...some });
  const text = (name: keyof typeof draft, label: string) => (
    <TextField
      label={label}
      inputMode="decimal"
      value={String(draft[name])}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
  const tick = (name: 'bookable' | 'approval' | 'checkIn' | 'lending', label: string) => (
    <CheckField label={label} checked={draft[name]} onChange={(event) => change({ [name]: event.target.checked })} />
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    const next: NewBookingRules = {
      ...rules,
      bookable: draft.bookable,
      audience: draft.audience,
      approval: draft.approval,
      checkIn: draft.checkIn,
      lending: draft.lending,
      bufferBefore: whole(draft.bufferBefore),
      bufferAfter: whole(draft.bufferAfter),
      leadMinutes: whole(draft.lead, 60),
      aheadDays: Math.max(1, whole(draft.ahead)),
      longestMinutes: orNull(draft.longest, 60),
      limits: {
        active: orNull(draft.active),
        minutes: orNull(draft.limit, 60),
        days: Math.max(1, whole(draft.days)),
      },
      freeUntilMinutes: whole(draft.free, 60),
      lateCancelDays: whole(draft.lateDays),
      noShowDays: whole(draft.noShowDays),
      offerMinutes: Math.max(5, whole(draft.offer)),
      accessories: draft.accessories
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      note: draft.note.trim() || null,
      ownHours: draft.ownHours,
      officeHours: draft.officeHours,
      pickUpPlaceIds: draft.pickUpPlaceIds,
      transportMinutes: whole(draft.transport),
    };
    const done = { onSuccess: () => say(t('rules.saved')) };
    if (resourceId === null) setCommon.mutate({ params, body: { rules: next, version } }, done);
    else set.mutate({ params: { ...params, id: resourceId }, body: { rules: next, version } }, done);
  }
  const limits = (
    <div className="pair">
      {text('active', t('rules.limit-active'))}
      {text('limit', t('rules.limit-hours'))}
      {text('days', t('rules.limit-days'))}
    </div>
  );
  const error = set.error ?? setCommon.error;
  return (
    <form className="stack" onSubmit={submit}>
      {resourceId === null ? (
        <>
          <p className="muted">{t('rules.common.means')}</p>
          {limits}
        </>
      ) : (
        <>
          {version === null && <p className="muted">{t('rules.default')}</p>}
          <div className="row">
            {tick('bookable', t('rules.bookable'))}
            {tick('approval', t('rules.approval'))}
            {tick('checkIn', t('rules.check-in'))}
            {tick('lending', t('rules.lending'))}
          </div>
          <div className="pair">
            <SelectField
              label={t('rules.audience')}
              options={AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }))}
              value={draft.audience}
              onChange={(event) => change({ audience: event.target.value as NewBookingRules['audience'] })}
            />
            {text('lead', t('rules.lead'))}
            {text('ahead', t('rules.ahead'))}
            {text('longest', t('rules.longest'))}
            {text('bufferBefore', t('rules.buffer-before'))}
            {text('bufferAfter', t('rules.buffer-after'))}
          </div>
          {limits}
          <div className="pair">
            {text('free', t('rules.free-until'))}
            {text('lateDays', t('rules.late-days'))}
            {text('noShowDays', t('rules.no-show-days'))}
            {text('offer', t('rules.offer'))}
          </div>
          <div className="pair">
            <AreaField
              label={t('rules.accessories')}
              value={draft.accessories}
              onChange={(event) => change({ accessories: event.target.value })}
            />
            <AreaField
              label={t('rules.note')}
              maxLength={2000}
              value={draft.note}
              onChange={(event) => change({ note: event.target.value })}
            />
          </div>
          <ScheduleFields
            title={t('rules.own-hours')}
            schedules={draft.ownHours}
            change={(ownHours) => change({ ownHours })}
          />
          {draft.lending && (
            <>
              <ScheduleFields
                title={t('rules.office-hours')}
                schedules={draft.officeHours}
                change={(officeHours) => change({ officeHours })}
              />
              {agentId && (
                <PickUpPlaces
                  agentId={agentId}
                  chosen={draft.pickUpPlaceIds}
                  set={(pickUpPlaceIds) => change({ pickUpPlaceIds })}
                />
              )}
              {text('transport', t('rules.transport'))}
            </>
          )}
        </>
      )}
      {error && <Failure error={error} />}
      <div>
        <Button kind="primary" type="submit" busy={set.isPending || setCommon.isPending}>
          {t('rules.save')}
        </Button>
      </div>
    </form>
  );
}
