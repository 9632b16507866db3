import { type Answer, matters } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ChooseBodies } from './choose-bodies.tsx';

/** Calls bodies to a matter that is there already; finally where it was given back too often. */
export function CallMore({ story, onClose }: { story: Answer<typeof matters.story>; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(matters.dispatch);
  const [chosen, setChosen] = useState<string[]>([]);
  const final = story.needsArbiter;
  const called = story.parts
    .filter((part) => part.state !== 'withdrawn' && (part.state !== 'returned' || !final))
    .map((part) => part.agentId);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen.length === 0) return;
    act.mutate(
      { params: { ...params, id: story.matter.id }, body: { agentIds: chosen, final } },
      {
        onSuccess: () => {
          say(t('matter.dispatched.say'));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t(final ? 'matter.assign' : 'matter.dispatch')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {final && <p className="notice wait">{t('matter.arbiter', { count: story.matter.returns })}</p>}
        <ChooseBodies chosen={chosen} onChange={setChosen} without={called} />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={act.isPending} disabled={chosen.length === 0}>
            {t(final ? 'matter.assign' : 'matter.dispatch')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
