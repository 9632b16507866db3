import { needs, resources } from '@linli/contract';
import type { Need, PairExplanation, Resource } from '@linli/domain';
import { useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { To } from '../../shared/shell/to.tsx';
import { Reasons } from '../../shared/story/reasons.tsx';
import { useReasonText } from '../../shared/words/reasons.ts';
import { useWords } from '../../shared/words/words.ts';

type Rule = PairExplanation['rules'][number];

/** Why a resource can or cannot serve a need: what fails first, with where it can be changed; then the rest. */
export function Why({ needId, resourceId }: { needId: string; resourceId: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const read = useRead(needs.explain, { params: { ...params, id: needId, resourceId } });
  const reasonText = useReasonText();
  const order = (rule: Rule) => (rule.passes ? (rule.inForce ? 1 : 2) : 0);
  return (
    <Shown read={read}>
      {(it) => (
        <>
          <State tone={it.possible ? 'good' : 'bad'}>
            {t(it.possible ? 'explain.possible' : 'explain.impossible')}
          </State>
          {it.run && <p>{reasonText(it.run)}</p>}
          <Reasons reasons={it.changes} />
          <ul className="stack tight">
            {[...it.rules]
              .sort((a, b) => order(a) - order(b))
              .map((rule) => (
                <li key={rule.rule + rule.reason.code}>
                  <State tone={rule.passes ? (rule.inForce ? 'good' : 'calm') : 'bad'}>
                    {t(rule.passes ? (rule.inForce ? 'explain.passes' : 'explain.off') : 'explain.fails')}
                  </State>{' '}
                  {reasonText(rule.reason)}
                  {!rule.passes && <Where rule={rule} needId={needId} resourceId={resourceId} />}
                </li>
              ))}
          </ul>
        </>
      )}
    </Shown>
  );
}

/** Where the data behind a failing rule can be changed. */
function Where({ rule, needId, resourceId }: { rule: Rule; needId: string; resourceId: string }) {
  const { t } = useWords();
  return (
    <span className="row small">
      {(rule.on === 'need' || rule.on === 'both') && (
        <To to={`/console/needs/${needId}`}>{t('explain.change.need')}</To>
      )}
      {(rule.on === 'resource' || rule.on === 'both') && (
        <To to={`/console/resources/${resourceId}`}>{t('explain.change.resource')}</To>
      )}
      {rule.on === 'subdistrict' && <To to="/console/matching">{t('explain.change.subdistrict')}</To>}
    </span>
  );
}

/** Asks about any resource, also one that no list of candidates shows. */
export function AskWhy({ need, onClose }: { need: Need; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const agents = useAgents();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Resource>();
  const q = words.trim();
  const read = useRead(
    resources.list,
    { params, query: { q, limit: 8 } },
    { enabled: q !== '' && !chosen, keep: true },
  );
  return (
    <Dialog
      title={chosen ? t('explain.title', { need: need.title, resource: chosen.name }) : t('explain.any.title')}
      onClose={onClose}
    >
      <TextField
        label={t('explain.any.search')}
        type="search"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setChosen(undefined);
        }}
      />
      {chosen && <Why needId={need.id} resourceId={chosen.id} />}
      {!chosen && q !== '' && (
        <Shown read={read} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="muted">{t('explain.any.none')}</p>
            ) : (
              <ul className="stack tight">
                {items.map((item) => (
                  <li key={item.id}>
                    <Button kind="quiet" onClick={() => setChosen(item)}>
                      {item.name}
                    </Button>{' '}
                    <span className="small muted">{agents.name(item.agentId)}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      )}
    </Dialog>
  );
}
