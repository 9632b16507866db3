import { agreements, type PurseView } from '@linli/contract';
import type { Agreement } from '@linli/domain';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Loading, Shown } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { DetailPane } from '../parts/workbench.tsx';
import { draftOfRule, ruleFaulty, ruleOf } from './rule-draft.ts';
import { RulesFields, useReturns } from './rule-fields.tsx';

/** A new version of an agreement: its words, rules and end, with the reason; all parties sign it again. */
export function AmendAgreementPane() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const read = useRead(agreements.get, { params: { ...params, id } });
  const returns = useReturns();
  const tree = useTree();
  return (
    <DetailPane
      path="/console/agreements"
      title={t(read.data === undefined || read.data.state === 'active' ? 'agreement.amend' : 'agreement.change')}
      kicker={read.data?.title}
    >
      <Shown read={read}>
        {(agreement) =>
          // What a rule gives in return is shown in the unit of its purse.
          returns === undefined || tree.items.length === 0 ? (
            <Loading />
          ) : (
            <Amend agreement={agreement} returns={returns} />
          )
        }
      </Shown>
    </DetailPane>
  );
}

function Amend({ agreement, returns }: { agreement: Agreement; returns: readonly PurseView[] }) {
  const { t } = useWords();
  const { params } = useTenant();
  const navigate = useNavigate();
  const tree = useTree();
  const amend = useAct(agreements.amend);
  const [before] = useState(agreement);
  const runs = before.state === 'active';
  const [draft, change, discard] = useDraft(`agreement.amend.${before.id}.${before.version}`, {
    text: before.text,
    rules: before.rules.map((rule) =>
      draftOfRule(
        rule,
        (id) => returns.find((one) => one.id === id)?.unit,
        (id) => tree.byId.get(id)?.parentId,
      ),
    ),
    validTo: before.validTo ?? '',
    rationale: '',
  });
  const late = draft.validTo !== '' && draft.validTo < before.validFrom;
  const back = () => void navigate({ to: `/console/agreements/${before.id}` as never });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (draft.rules.some(ruleFaulty) || late) return;
    amend.mutate(
      {
        params: { ...params, id: before.id },
        body: {
          text: draft.text.trim(),
          rules: draft.rules.map(ruleOf),
          validTo: draft.validTo || null,
          rationale: draft.rationale.trim(),
          version: before.version,
        },
      },
      {
        onSuccess: () => {
          say(t(runs ? 'agreement.amended' : 'agreement.changed'));
          discard();
          back();
        },
      },
    );
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p className="small muted">{t(runs ? 'agreement.amend.means' : 'agreement.change.means')}</p>
      <RulesFields rules={draft.rules} partyIds={before.partyIds} onChange={(rules) => change({ rules })} />
      <AreaField
        label={t('agreement.text')}
        required
        maxLength={20_000}
        rows={6}
        value={draft.text}
        onChange={(e) => change({ text: e.target.value })}
      />
      <TextField
        label={t('agreement.valid-to')}
        type="date"
        value={draft.validTo}
        fault={late ? t('agreement.term.fault') : undefined}
        onChange={(e) => change({ validTo: e.target.value })}
      />
      <AreaField
        label={t('agreement.amend.why')}
        required
        maxLength={2000}
        value={draft.rationale}
        onChange={(e) => change({ rationale: e.target.value })}
      />
      {amend.error && <Failure error={amend.error} />}
      <div className="row">
        <Button kind="primary" type="submit" busy={amend.isPending}>
          {t(runs ? 'agreement.amend.do' : 'agreement.change.do')}
        </Button>
        <Button
          onClick={() => {
            discard();
            back();
          }}
        >
          {t('edit.discard')}
        </Button>
      </div>
    </form>
  );
}
