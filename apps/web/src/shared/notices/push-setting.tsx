import { notifications } from '@linli/contract';
import { useEffect, useState } from 'react';
import { useAct } from '../api/reads.ts';
import { useTenant } from '../api/tenant.tsx';
import { Button } from '../design/button.tsx';
import { say } from '../design/toast.tsx';
import { Failure } from '../design/waiting.tsx';
import { useWords } from '../words/words.ts';

const WORKER = '/push-worker.js';

type State = 'unknown' | 'unsupported' | 'refused' | 'off' | 'on';

const supported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

async function subscription(): Promise<PushSubscription | null> {
  return (await (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription()) ?? null;
}
async function stateNow(): Promise<State> {
  if (!supported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'refused';
  return (await subscription()) === null ? 'off' : 'on';
}

/** Whether this browser is told at once, also while no page of Linli is open. Asked for only when somebody wants it. */
export function PushSetting({ pushKey }: { pushKey: string }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const [state, setState] = useState<State>('unknown');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const subscribe = useAct(notifications.subscribe);
  const unsubscribe = useAct(notifications.unsubscribe);
  useEffect(() => void stateNow().then(setState), []);

  async function doing(work: () => Promise<void>) {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (caught) {
      setError(caught);
    } finally {
      setState(await stateNow());
      setBusy(false);
    }
  }
  const start = () =>
    doing(async () => {
      if ((await Notification.requestPermission()) !== 'granted') return;
      const worker = await navigator.serviceWorker.register(WORKER);
      await navigator.serviceWorker.ready;
      const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey });
      const { endpoint, keys } = made.toJSON() as { endpoint: string; keys: { p256dh: string; auth: string } };
      try {
        await subscribe.mutateAsync({ params, body: { subscription: { endpoint, keys }, language } });
        say(t('notices.push.on'));
      } catch (refused) {
        // What the server does not know would never be used.
        await made.unsubscribe();
        throw refused;
      }
    });
  const stop = () =>
    doing(async () => {
      const kept = await subscription();
      if (kept === null) return;
      await kept.unsubscribe();
      await unsubscribe.mutateAsync({ params, body: { endpoint: kept.endpoint } });
      say(t('notices.push.off'));
    });
  return (
    <fieldset className="stack tight">
      <legend>{t('notices.push')}</legend>
      {state === 'unsupported' && <p>{t('notices.push.unsupported')}</p>}
      {state === 'refused' && <p>{t('notices.push.refused')}</p>}
      {(state === 'off' || state === 'on') && (
        <>
          <p>{t(state === 'on' ? 'notices.push.is-on' : 'notices.push.hint')}</p>
          <div className="row">
            <Button busy={busy} onClick={() => void (state === 'on' ? stop() : start())}>
              {t(state === 'on' ? 'notices.push.stop' : 'notices.push.start')}
            </Button>
          </div>
        </>
      )}
      {error !== undefined && <Failure error={error} />}
    </fieldset>
  );
}
