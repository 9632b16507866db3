import type { Answer, Route } from '@linli/contract';
import { type FormEvent, type ReactNode, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords, type WordKey } from '../../shared/words/words.ts';
import { Conflict } from './conflict.tsx';

interface Versioned {
  id: string;
  version: number;
}
type FieldNames = Readonly<Record<string, WordKey>>;

interface ChangeProps<T extends Versioned> {
  routes: { get: Route; change: Route };
  /** As it was when the editing began; what is typed builds on this version. */
  before: T;
  /** What was changed, as the server takes it. */
  fields: Partial<T>;
  names: FieldNames;
  /** The form shows a fault: nothing is sent. */
  faulty: boolean;
  discard: () => void;
  onDone: () => void;
  children: ReactNode;
}

/**
 * The frame around the fields of a record that is being changed. What is typed stays until it is saved or thrown away; if
 * somebody else changed the record meanwhile, both versions stand side by side.
 */
export function ChangeForm<T extends Versioned>(props: ChangeProps<T>) {
  const { routes, before, fields, names, faulty, discard, onDone, children } = props;
  const { t } = useWords();
  const { params } = useTenant();
  const [now, setNow] = useState<T>();
  const save = useAct(routes.change);
  const where = { params: { ...params, id: before.id } };
  const leave = () => {
    discard();
    onDone();
  };
  const store = (version: number) =>
    save.mutate({ ...where, body: fields, options: { version } } as never, {
      onSuccess: () => {
        say(t('saved'));
        leave();
      },
      onError: () =>
        void call(routes.get, where as never).then(
          (answer) => setNow(answer as T),
          () => undefined,
        ),
    });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!faulty) store(before.version);
  }
  return (
    <form className="stack" onSubmit={submit}>
      {children}
      {save.error && (
        <Conflict<T>
          error={save.error}
          mine={fields}
          before={before}
          now={now}
          name={(field) => (names[field] ? t(names[field]) : field)}
          onKeepMine={() => now && store(now.version)}
          onTakeTheirs={leave}
        />
      )}
      <div className="row">
        <Button kind="primary" type="submit" busy={save.isPending}>
          {t('save')}
        </Button>
        <Button onClick={leave}>{t('edit.discard')}</Button>
      </div>
    </form>
  );
}

interface NewProps<R extends Route> {
  route: R;
  /** What the button says: what will be there afterwards. */
  label: string;
  body: () => unknown;
  faulty: boolean;
  discard: () => void;
  onMade: (made: Answer<R>) => void;
  children: ReactNode;
}

/** The frame around the fields of a record that is being made. */
export function NewForm<R extends Route>({ route, label, body, faulty, discard, onMade, children }: NewProps<R>) {
  const { t } = useWords();
  const { params } = useTenant();
  const create = useAct(route);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (faulty) return;
    create.mutate({ params, body: body() } as never, {
      onSuccess: (made) => {
        discard();
        onMade(made);
      },
    });
  }
  return (
    <form className="stack" onSubmit={submit}>
      {children}
      {create.error && <Failure error={create.error} />}
      <div className="row">
        <Button kind="primary" type="submit" busy={create.isPending}>
          {label}
        </Button>
        <Button onClick={discard}>{t('draft.discard')}</Button>
      </div>
    </form>
  );
}
