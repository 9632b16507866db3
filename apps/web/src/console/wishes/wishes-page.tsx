import { wishes } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useFilters } from '../../shared/api/address.ts';
import { type ItemOf, useAct, usePages } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useClock, useMay, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { AreaField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Empty, Failure } from '../../shared/design/waiting.tsx';
import { dayText } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { WISH_TONES } from '../../shared/wishes/tones.ts';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, FilterSelect } from '../parts/list-parts.tsx';
import { RecordList } from '../parts/record-list.tsx';
import { Workbench } from '../parts/workbench.tsx';

type Row = ItemOf<typeof wishes.list>;

/** Wishes as the desk sees them: those to be looked at, and what became of the others. */
export function WishesDesk() {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMay();
  const mayAtAll = useMayAtAll();
  const tree = useTree();
  const [filters] = useFilters();
  const query = { limit: 50, ...(filters['onWall'] ? { onWall: filters['onWall'] } : {}) };
  const list = usePages(wishes.list, { params, query: query as object });
  const [reviewing, setReviewing] = useState<Row | null>(null);
  return (
    <Workbench
      title={t('nav.wishes')}
      path="/console/wishes"
      actions={
        <>
          {mayAtAll('export.run') && <ExportLinks route={wishes.list} query={query} />}
          <To className="button" to="/wishes">
            {t('wishes.title')}
          </To>
        </>
      }
    >
      <search className="filters">
        <FilterSelect
          name="onWall"
          label={t('state')}
          empty={t('all')}
          options={[
            { value: 'false', label: t('wish.state.new') },
            { value: 'true', label: t('wishes.title') },
          ]}
        />
      </search>
      <RecordList
        list={list}
        caption={t('nav.wishes')}
        empty={<Empty title={t('wishes.empty')}>{t('wishes.empty.hint')}</Empty>}
        columns={[
          {
            key: 'title',
            head: t('wishes.make.what'),
            cell: (row) => <To to={`/wishes/${row.id}`}>{row.words || row.title}</To>,
          },
          {
            key: 'state',
            head: t('state'),
            cell: (row) => <State tone={WISH_TONES[row.state]}>{t(`wish.state.${row.state}`)}</State>,
          },
          { key: 'community', head: t('community'), cell: (row) => tree.name(row.jurisdictionId) },
          {
            key: 'adopted',
            head: t('rates.body'),
            cell: (row) => row.adoptedBy ?? (row.byResident ? t('wish.a-resident') : null),
          },
          { key: 'at', head: t('step.taken'), sort: 'createdAt', cell: (row) => dayText(row.createdAt, clock) },
          {
            key: 'need',
            head: t('need'),
            cell: (row) => <To to={`/console/needs/${row.needId}`}>{t('wish.need')}</To>,
          },
          {
            key: 'act',
            head: t('actions'),
            cell: (row) =>
              ['new', 'waiting', 'asked'].includes(row.state) &&
              may('wish.review', { jurisdictionIds: [row.jurisdictionId] }) && (
                <Button kind={row.onWall ? undefined : 'primary'} onClick={() => setReviewing(row)}>
                  {t(row.onWall ? 'wish.review.edit' : 'wish.review')}
                </Button>
              ),
          },
        ]}
      />
      {reviewing && <Review key={reviewing.id} wish={reviewing} onClose={() => setReviewing(null)} />}
    </Workbench>
  );
}

/** What the wall says of a wish, in words that do not tell whose it is. */
function Review({ wish, onClose }: { wish: Row; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(wishes.review);
  const [words, setWords] = useState(wish.words);
  const send = (onWall: boolean) =>
    act.mutate(
      { params: { ...params, id: wish.id }, body: { words: words.trim() || wish.title, onWall } },
      {
        onSuccess: () => {
          if (onWall) say(t('wish.review.say'));
          onClose();
        },
      },
    );
  function submit(event: FormEvent) {
    event.preventDefault();
    send(true);
  }
  return (
    <Dialog title={t('wish.review')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <AreaField
          label={t('wish.review.words')}
          hint={t('wish.review.words.hint', { title: wish.title })}
          required
          maxLength={300}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('wish.review')}
          </Button>
          {wish.onWall && (
            <Button kind="danger" busy={act.isPending} onClick={() => send(false)}>
              {t('wish.review.off')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
