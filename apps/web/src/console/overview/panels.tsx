import { BARRIERS, type Barrier, type LocalText, type Overview, textIn } from '@linli/domain';
import { type Bar, Bars } from '../../shared/design/bars.tsx';
import { count, permille } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { unmetList } from '../needs/unmet.ts';
import { CsvButton } from '../parts/csv-button.tsx';

/** Needs met, community by community: the sentence names the one that is furthest behind. */
export function CommunityPanel({ overview, name }: { overview: Overview; name: (text: LocalText) => string }) {
  const { t, language } = useWords();
  const rows = [...overview.communities].sort((a, b) => a.needs.metPermille - b.needs.metPermille);
  const asked = rows.filter((row) => row.needs.needs > 0);
  const [last] = asked;
  const best = asked.at(-1);
  const bars = rows.map(
    (row): Bar => ({
      key: row.jurisdictionId,
      label: (
        <To
          to="/console/needs"
          search={{
            view: 'list',
            state: 'open,partly,committed,fulfilled,expired',
            jurisdictionId: row.jurisdictionId,
            from: overview.from,
            to: overview.to,
          }}
        >
          {name(row.name)}
        </To>
      ),
      of: row.needs.needs,
      parts: [
        { value: row.needs.fulfilled, tone: 'good' },
        { value: row.needs.committed },
        { value: row.needs.partly, tone: 'wait' },
      ],
      text: `${permille(row.needs.metPermille)} · ${count(row.needs.needs, language)}`,
    }),
  );
  return (
    <section className="panel">
      <div className="row apart">
        <h2>{t('overview.communities')}</h2>
        <CsvButton
          name={t('overview.communities')}
          rows={[
            [t('community'), t('overview.met'), t('nav.needs')],
            ...rows.map((row) => [name(row.name), row.needs.metPermille / 10, row.needs.needs]),
          ]}
        />
      </div>
      {last && best && (
        <p>
          {t('overview.communities.say', {
            last: name(last.name),
            low: permille(last.needs.metPermille),
            best: name(best.name),
            high: permille(best.needs.metPermille),
          })}
        </p>
      )}
      <Bars caption={t('overview.communities')} head={[t('community'), t('overview.met')]} bars={bars} />
      <p className="small muted">{t('overview.communities.key')}</p>
    </section>
  );
}

export function ScarcePanel({ overview }: { overview: Overview }) {
  const { t, language } = useWords();
  const rows = overview.scarce.slice(0, 8);
  const most = Math.max(1, ...rows.map((row) => row.openNeeds));
  return (
    <section className="panel">
      <div className="row apart">
        <h2>{t('overview.scarce')}</h2>
        <CsvButton
          name={t('overview.scarce')}
          rows={[
            [t('category'), t('overview.open'), t('overview.scarce.price')],
            ...overview.scarce.map((row) => [textIn(row.name, language), row.openNeeds, row.price]),
          ]}
        />
      </div>
      {rows[0] ? (
        <p>{t('overview.scarce.say', { category: textIn(rows[0].name, language), count: rows[0].openNeeds })}</p>
      ) : (
        <p className="muted">{t('overview.scarce.none')}</p>
      )}
      <Bars
        caption={t('overview.scarce')}
        head={[t('category'), t('overview.open')]}
        bars={rows.map((row) => ({
          key: row.categoryCode,
          label: (
            <To
              to="/console/needs"
              search={unmetList({ category: row.categoryCode, exact: 'true', from: overview.from, to: overview.to })}
            >
              {textIn(row.name, language)}
            </To>
          ),
          of: most,
          parts: [{ value: row.openNeeds, tone: 'wait' }],
          text: t('overview.scarce.text', { count: row.openNeeds, n: count(row.openNeeds, language) }),
        }))}
      />
    </section>
  );
}

export function BarrierPanel({ overview }: { overview: Overview }) {
  const { t, language } = useWords();
  const known = (barrier: string): barrier is Barrier => (BARRIERS as readonly string[]).includes(barrier);
  const rows = [...overview.barriers].sort((a, b) => b.openNeeds - a.openNeeds);
  const label = (barrier: string) => (known(barrier) ? t(`barrier.${barrier}`) : barrier);
  const most = Math.max(1, ...rows.map((row) => row.openNeeds));
  const [first] = rows;
  return (
    <section className="panel">
      <div className="row apart">
        <h2>{t('overview.barriers')}</h2>
        <CsvButton
          name={t('overview.barriers')}
          rows={[
            [t('overview.barrier'), t('overview.open')],
            ...rows.map((row) => [label(row.barrier), row.openNeeds]),
          ]}
        />
      </div>
      {first && first.openNeeds > 0 ? (
        <p>
          {t('overview.barriers.say', { barrier: label(first.barrier), count: first.openNeeds })}
          {known(first.barrier) && ` ${t(`barrier.${first.barrier}.lift`)}`}
        </p>
      ) : (
        <p className="muted">{t('overview.barriers.none')}</p>
      )}
      <Bars
        caption={t('overview.barriers')}
        head={[t('overview.barrier'), t('overview.open')]}
        bars={rows.map((row) => ({
          key: row.barrier,
          label: label(row.barrier),
          of: most,
          parts: [{ value: row.openNeeds, tone: 'bad' }],
          text: t('overview.scarce.text', { count: row.openNeeds, n: count(row.openNeeds, language) }),
        }))}
      />
    </section>
  );
}

/** How much of what is offered is used, category by category; the idlest first. */
export function CapacityPanel({ overview }: { overview: Overview }) {
  const { t, language } = useWords();
  const rows = overview.categories
    .filter((row) => row.capacity.usedPermille !== null && row.capacity.resources > 0)
    .sort((a, b) => (a.capacity.usedPermille ?? 0) - (b.capacity.usedPermille ?? 0))
    .slice(0, 8);
  const [idlest] = rows;
  return (
    <section className="panel">
      <div className="row apart">
        <h2>{t('overview.capacity')}</h2>
        <CsvButton
          name={t('overview.capacity')}
          rows={[
            [t('category'), t('overview.used'), t('nav.resources')],
            ...overview.categories.map((row) => [
              textIn(row.name, language),
              row.capacity.usedPermille === null ? '' : row.capacity.usedPermille / 10,
              row.capacity.resources,
            ]),
          ]}
        />
      </div>
      {idlest ? (
        <p>
          {t('overview.capacity.say', {
            category: textIn(idlest.name, language),
            share: permille(1000 - (idlest.capacity.usedPermille ?? 0)),
          })}
        </p>
      ) : (
        <p className="muted">{t('overview.capacity.none')}</p>
      )}
      <Bars
        caption={t('overview.capacity')}
        head={[t('category'), t('overview.used')]}
        bars={rows.map((row) => ({
          key: row.categoryCode,
          label: (
            <To to="/console/resources" search={{ category: row.categoryCode }}>
              {textIn(row.name, language)}
            </To>
          ),
          of: 1000,
          parts: [{ value: row.capacity.usedPermille ?? 0 }],
          text: t('overview.capacity.text', { share: permille(row.capacity.usedPermille ?? 0) }),
        }))}
      />
    </section>
  );
}
