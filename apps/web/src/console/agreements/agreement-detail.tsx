import { agreements } from '@linli/contract';
import { type Agreement, waitsFor } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useClock, useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField } from '../../shared/design/field.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { dateText, momentText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts, Part } from '../parts/list-parts.tsx';
import { usePurse } from '../parts/use-purse.ts';
import { DetailPane } from '../parts/workbench.tsx';
import { AGREEMENT_TONES } from './agreements-page.tsx';
import { RuleChanges } from './rule-changes.tsx';
import { RuleText } from './rule-text.tsx';
import { SendDialog } from './send-dialog.tsx';
import { SigningMark } from './signing-mark.tsx';

export function AgreementDetail() {
  const { t, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const read = useRead(agreements.get, { params: { ...params, id } });
  const end = useAct(agreements.end);
  const drop = useAct(agreements.drop);
  const clock = useClock();
  const [doing, setDoing] = useState<'end' | 'drop' | 'send' | null>(null);
  const it = read.data;
  const mine = it !== undefined && may('agreement.write', { agentIds: it.partyIds });
  const lives = it !== undefined && ['draft', 'proposed', 'lapsed', 'active'].includes(it.state);
  const lapsed = it !== undefined && (it.state === 'lapsed' || it.amendment?.lapsed === true);
  const endWord = it?.state === 'active' ? 'agreement.end' : 'agreement.decline';
  return (
    <DetailPane
      path="/console/agreements"
      title={it?.title ?? ''}
      kicker={it && t('agreement.version', { n: it.versionNumber })}
      actions={
        it && (
          <>
            <State tone={AGREEMENT_TONES[it.state]}>{t(`agreement.state.${it.state}`)}</State>
            <SigningMark agreement={it} />
            {mine && (it.state === 'draft' || lapsed) && (
              <Button kind="primary" onClick={() => setDoing('send')}>
                {t(lapsed ? 'signing.send.again' : 'agreement.propose')}
              </Button>
            )}
            {mine && lives && (
              <>
                {it.amendment === null ? (
                  <To className="button" to={`/console/agreements/${id}/amend`}>
                    {t(it.state === 'active' ? 'agreement.amend' : 'agreement.change')}
                  </To>
                ) : (
                  <Button onClick={() => setDoing('drop')}>{t('agreement.amend.drop')}</Button>
                )}
                <Button kind="quiet" onClick={() => setDoing('end')}>
                  {t(endWord)}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      <Shown read={read}>
        {(agreement) => (
          <>
            {agreement.state === 'lapsed' && <p className="notice bad">{t('signing.lapsed.means')}</p>}
            {agreement.amendment?.lapsed && <p className="notice bad">{t('signing.amendment.lapsed')}</p>}
            {agreement.amendment && !agreement.amendment.lapsed && (
              <p className="notice wait">{t('agreement.amend.waiting', { why: agreement.amendment.rationale })}</p>
            )}
            <Rules title={t('agreement.rules')} rules={agreement.rules} />
            {agreement.amendment && (
              <Part title={t('agreement.rules.proposed')}>
                <RuleChanges before={agreement.rules} after={agreement.amendment.rules} />
              </Part>
            )}
            <Parties agreement={agreement} />
            <Kept agreement={agreement} />
            <Facts
              facts={[
                [
                  t('agreement.term'),
                  `${dateText(agreement.validFrom, language)} – ${agreement.validTo ? dateText(agreement.validTo, language) : t('agreement.term.open')}`,
                ],
                [
                  t('agreement.term.proposed'),
                  agreement.amendment !== null &&
                    agreement.amendment.validTo !== agreement.validTo &&
                    (agreement.amendment.validTo === null
                      ? t('agreement.term.open')
                      : dateText(agreement.amendment.validTo, language)),
                ],
                [t('agreement.renews'), agreement.renewsMonths !== null && '✓'],
                [t('reason'), agreement.endedReason],
              ]}
            />
            <Part title={t('agreement.text')}>
              <p style={{ whiteSpace: 'pre-wrap' }}>{agreement.text}</p>
            </Part>
            {agreement.amendment && agreement.amendment.text !== agreement.text && (
              <Part title={t('agreement.text.proposed')}>
                <p style={{ whiteSpace: 'pre-wrap' }}>{agreement.amendment.text}</p>
              </Part>
            )}
            <Discussion agreement={agreement} may={mine} />
            {agreement.history.length > 0 && (
              <Part title={t('agreement.history')}>
                <ul className="dots">
                  {agreement.history.map((old) => (
                    <li key={old.versionNumber}>
                      <details>
                        <summary>
                          {t('agreement.version', { n: old.versionNumber })}
                          {old.signedAt &&
                            ` · ${t('agreement.version.signed', { when: momentText(old.signedAt, clock) })}`}
                          {' · '}
                          {t('agreement.version.why', { why: old.rationale })}
                        </summary>
                        <ul className="dots small">
                          {old.rules.map((rule) => (
                            <li key={rule.id}>
                              <RuleText rule={rule} />
                            </li>
                          ))}
                        </ul>
                        <p className="small" style={{ whiteSpace: 'pre-wrap' }}>
                          {old.text}
                        </p>
                      </details>
                    </li>
                  ))}
                </ul>
              </Part>
            )}
            <PastSendings agreement={agreement} />
            {doing === 'send' && <SendDialog id={id} again={lapsed} onClose={() => setDoing(null)} />}
            {doing === 'drop' && (
              <ReasonDialog
                title={t('agreement.amend.drop')}
                means={t('agreement.amend.drop.means')}
                act={t('agreement.amend.drop')}
                busy={drop.isPending}
                error={drop.error}
                onClose={() => setDoing(null)}
                onReason={(reason) =>
                  drop.mutate({ params: { ...params, id }, body: { reason } }, { onSuccess: () => setDoing(null) })
                }
              />
            )}
            {doing === 'end' && (
              <ReasonDialog
                title={t(endWord)}
                means={t('agreement.end.means')}
                act={t(endWord)}
                busy={end.isPending}
                error={end.error}
                onClose={() => setDoing(null)}
                onReason={(reason) =>
                  end.mutate({ params: { ...params, id }, body: { reason } }, { onSuccess: () => setDoing(null) })
                }
              />
            )}
          </>
        )}
      </Shown>
    </DetailPane>
  );
}

function Rules({ title, rules }: { title: string; rules: Agreement['rules'] }) {
  return (
    <Part title={title}>
      <ul className="dots">
        {rules.map((rule) => (
          <li key={rule.id}>
            <RuleText rule={rule} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What was sent out before and lapsed, with who had signed it. */
function PastSendings({ agreement }: { agreement: Agreement }) {
  const { t, language } = useWords();
  const agents = useAgents();
  if (agreement.sendings.length === 0) return null;
  return (
    <Part title={t('signing.past')}>
      <ul className="dots">
        {agreement.sendings.map((sent) => {
          const names = sent.signatures.map((signature) => agents.name(signature.agentId)).join(t('list.and'));
          return (
            <li key={sent.lapsedAt}>
              {t('signing.past.say', {
                n: sent.versionNumber,
                day: dateText(sent.signBy, language),
                names: names === '' ? t('signing.past.none') : t('signing.past.signed', { names }),
              })}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** Who has signed; whoever acts for a party signs here. */
function Parties({ agreement }: { agreement: Agreement }) {
  const { t } = useWords();
  const { params, subject } = useTenant();
  const clock = useClock();
  const agents = useAgents();
  const sign = useAct(agreements.sign);
  const asked = agreement.amendment ?? agreement;
  const open = waitsFor(agreement) !== null;
  const acts = (agentId: string) => {
    const sector = agents.byId.get(agentId)?.sector ?? null;
    return subject.roles.some(
      (held) =>
        (held.role === 'owner' && held.agentId === agentId) ||
        (held.role === 'coordinator' && (sector === 'government' || sector === 'party')) ||
        (held.role === 'worker' && sector === 'residents-committee'),
    );
  };
  return (
    <Part title={t('agreement.parties')}>
      <ul className="stack tight">
        {agreement.partyIds.map((agentId) => {
          const signature = asked.signatures.find((s) => s.agentId === agentId);
          return (
            <li key={agentId} className="row apart">
              <span>
                {agents.name(agentId)}{' '}
                <span className="small muted">
                  {signature
                    ? t('agreement.signed', { when: momentText(signature.at, clock) })
                    : t('agreement.unsigned')}
                </span>
              </span>
              {open && !signature && acts(agentId) && (
                <Button
                  kind="primary"
                  busy={sign.isPending}
                  onClick={() =>
                    sign.mutate(
                      { params: { ...params, id: agreement.id }, body: { agentId, version: agreement.version } },
                      { onSuccess: () => say(t('agreement.signed.say')) },
                    )
                  }
                >
                  {t('agreement.sign', { name: agents.name(agentId) })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {sign.error && <Failure error={sign.error} />}
    </Part>
  );
}

/** What was promised under it, what was kept, and what lapsed and why. */
function Kept({ agreement }: { agreement: Agreement }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const read = useRead(agreements.fulfilment, { params: { ...params, id: agreement.id } });
  return (
    <Part title={t('agreement.kept')}>
      <Shown read={read} lines={2}>
        {({ lately, returned, ...kept }) =>
          kept.promises === 0 ? (
            <p className="muted">{t('agreement.kept.none')}</p>
          ) : (
            <>
              <p>{t('agreement.kept.say', kept)}</p>
              {returned.map((one) => (
                <p key={one.purseId} className="small">
                  <Returned {...one} />
                </p>
              ))}
              {lately.length > 0 && (
                <ul className="dots small">
                  {lately.map((one) => (
                    <li key={one.commitmentId}>
                      <To to={`/console/promises/${one.commitmentId}`}>
                        {t(one.state === 'cancelled' ? 'agreement.kept.cancelled' : 'agreement.kept.lapsed')}
                      </To>{' '}
                      {one.sliceStart && momentText(one.sliceStart, clock)} {one.reason}
                    </li>
                  ))}
                </ul>
              )}
            </>
          )
        }
      </Shown>
    </Part>
  );
}

/** What a time bank or points credited, or what a fund was asked for and has paid. */
function Returned({ purseId, given, waiting }: { purseId: string; given: number; waiting: number }) {
  const { t, language } = useWords();
  const purse = usePurse(purseId);
  if (!purse) return null;
  const amount = (parts: number) => quantityText(parts, purse.unit, language);
  return (
    <>
      <To to={`/console/${purse.kind === 'fund' ? 'funds' : 'hours'}/${purseId}`}>{purse.name}</To>{' '}
      {t(waiting > 0 ? 'agreement.returned.waiting' : 'agreement.returned', {
        given: amount(given),
        waiting: amount(waiting),
      })}
    </>
  );
}

function Discussion({ agreement, may }: { agreement: Agreement; may: boolean }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const remark = useAct(agreements.remark);
  const [text, setText] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    remark.mutate(
      { params: { ...params, id: agreement.id }, body: { text: text.trim() } },
      { onSuccess: () => setText('') },
    );
  }
  return (
    <Part title={t('agreement.remark')}>
      <ul className="stack tight">
        {agreement.remarks.map((one) => (
          <li key={one.at + one.text}>
            <span className="small muted">{momentText(one.at, clock)}</span> {one.text}
          </li>
        ))}
      </ul>
      {may && (
        <form className="stack tight" onSubmit={submit}>
          <AreaField
            label={t('agreement.remark.do')}
            hint={t('agreement.remark.hint')}
            required
            maxLength={2000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          {remark.error && <Failure error={remark.error} />}
          <div>
            <Button type="submit" busy={remark.isPending}>
              {t('agreement.remark.do')}
            </Button>
          </div>
        </form>
      )}
    </Part>
  );
}
