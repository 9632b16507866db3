import { privacy } from '@linli/contract';
import { useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { PersonalRecords } from '../../shared/privacy/personal-records.tsx';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** What is kept about me: to see, to take away, to erase. */
export function MyDataPage() {
  const { t } = useWords();
  useTitle(t('my-data'));
  const { params, user } = useTenant();
  const copy = useAct(privacy.copyOwn);
  const erase = useAct(privacy.eraseOwn);
  const [sure, setSure] = useState(false);
  if (user === null)
    return (
      <section className="stack">
        <h1>{t('my-data')}</h1>
        <SignInForm onDone={() => undefined} />
      </section>
    );
  const found = copy.data?.items;
  return (
    <section className="stack">
      <p>
        <To to="/me">{t('my-data.back')}</To>
      </p>
      <h1>{t('my-data')}</h1>
      <p>{t('my-data.lead')}</p>
      {!found && (
        <Button
          kind="primary"
          className="wide-action"
          busy={copy.isPending}
          onClick={() => copy.mutate({ params, body: {} })}
        >
          {t('my-data.show')}
        </Button>
      )}
      {copy.error && <Failure error={copy.error} />}
      {found && <PersonalRecords records={found} />}
      {found &&
        found.length > 0 &&
        (sure ? (
          <div className="panel">
            <p>{t('my-data.erase.means')}</p>
            {erase.error && <Failure error={erase.error} />}
            <Button
              kind="danger"
              className="wide-action"
              busy={erase.isPending}
              onClick={() =>
                erase.mutate(
                  { params, body: {} },
                  {
                    onSuccess: ({ erased }) => {
                      say(t('privacy.erased', { count: erased }));
                      setSure(false);
                      copy.reset();
                    },
                  },
                )
              }
            >
              {t('my-data.erase')}
            </Button>
            <Button className="wide-action" onClick={() => setSure(false)}>
              {t('cancel')}
            </Button>
          </div>
        ) : (
          <Button kind="danger" className="wide-action" onClick={() => setSure(true)}>
            {t('my-data.erase')}
          </Button>
        ))}
    </section>
  );
}
