import { standards } from '@linli/contract';
import { type ServiceStandard, type StandardFigure, type StandardReport, textIn } from '@linli/domain';
import { type FormEvent, useState } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useCategories } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { ScrollRegion } from '../../shared/design/scroll-region.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Empty, Failure, Shown } from '../../shared/design/waiting.tsx';
import { count, permille } from '../../shared/format/numbers.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks } from '../parts/list-parts.tsx';
import { EditStandard } from './edit-standard.tsx';
import { EMPTY_STANDARD, StandardFields, standardFault, standardFields } from './standard-fields.tsx';

/** What people may count on for each kind of service, and where it is kept. */
export function StandardsPage() {
  const { t } = useWords();
  useTitle(t('nav.standards'));
  const { params } = useTenant();
  const may = useMay();
  const report = useRead(standards.report, { params, query: {} });
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t('nav.standards')}</h1>
        {may('export.run') && (
          <div className="row">
            <ExportLinks route={standards.list} query={{}} />
          </div>
        )}
      </header>
      <Shown read={report}>
        {(answer) =>
          answer.standards.length === 0 ? (
            <Empty title={t('standards.empty')}>{t('standards.empty.hint')}</Empty>
          ) : (
            <>
              <p className="small muted">{t('standard.say')}</p>
              {answer.standards.map((one) => (
                <OneStandard key={one.standard.id} one={one} from={answer.from} />
              ))}
            </>
          )
        }
      </Shown>
      {may('standard.manage') && <NewStandard />}
    </div>
  );
}

function Figure({ figure }: { figure: StandardFigure }) {
  const { t, language } = useWords();
  if (figure.permille === null) return <span className="muted">{t('standard.nothing')}</span>;
  return (
    <span className="stack" style={{ gap: 0 }}>
      <State tone={figure.kept ? 'good' : 'bad'}>{t(figure.kept ? 'standard.kept' : 'standard.missed')}</State>
      <span className="small">
        {t('standard.figure', {
          good: count(figure.good, language),
          of: count(figure.of, language),
          share: permille(figure.permille),
          promised: permille(figure.promisedPermille),
        })}
      </span>
    </span>
  );
}

function OneStandard({ one, from }: { one: StandardReport['standards'][number]; from: string }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const remove = useAct(standards.remove);
  const [editing, setEditing] = useState(false);
  const { standard } = one;
  const link = (jurisdictionId?: string) =>
    `/console/needs?view=list&category=${encodeURIComponent(standard.categoryCode)}&from=${encodeURIComponent(from)}${jurisdictionId ? `&jurisdictionId=${jurisdictionId}` : ''}`;
  const rows = [
    { key: 'all', name: t('standard.all'), needs: null, figures: one.all, to: link() },
    ...one.communities.map((c) => ({
      key: c.jurisdictionId,
      name: textIn(c.name, language),
      needs: c.needs,
      figures: c.figures,
      to: link(c.jurisdictionId),
    })),
  ];
  return (
    <section className="panel">
      <div className="row apart">
        <h2>{textIn(one.categoryName, language)}</h2>
        {may('standard.manage') && (
          <div className="row">
            <Button onClick={() => setEditing(true)}>{t('standard.edit')}</Button>
            <Button
              kind="quiet"
              busy={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { params: { ...params, id: standard.id } },
                  { onSuccess: () => say(t('standard.removed')) },
                )
              }
            >
              {t('standard.remove')}
            </Button>
          </div>
        )}
      </div>
      {standard.source && <p className="small muted">{standard.source}</p>}
      <p className="small">
        {promises(standard)
          .map(([key, value]) => t(key, { value }))
          .join(t('list.and'))}
      </p>
      {editing && (
        <EditStandard standard={standard} name={textIn(one.categoryName, language)} onClose={() => setEditing(false)} />
      )}
      {remove.error && <Failure error={remove.error} />}
      <ScrollRegion label={textIn(one.categoryName, language)}>
        <table className="records">
          <thead>
            <tr>
              <th scope="col">{t('standard.community')}</th>
              <th scope="col" className="num">
                {t('standard.needs')}
              </th>
              {one.all.map((f) => (
                <th key={f.measure} scope="col">
                  {t(`standard.measure.${f.measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <To to={row.to}>{row.name}</To>
                </th>
                <td className="num" data-label={t('standard.needs')}>
                  {row.needs === null ? '' : count(row.needs, language)}
                </td>
                {row.figures.map((f) => (
                  <td key={f.measure} data-label={t(`standard.measure.${f.measure}`)}>
                    <Figure figure={f} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** What a standard promises, each as a sentence of its own. */
function promises(
  standard: ServiceStandard,
): ['standard.says.met' | 'standard.says.respond' | 'standard.says.resolve' | 'standard.says.reach', string][] {
  const { metPermille, respondHours, resolveDays, reachPermille, withinMetres } = standard;
  const out: ReturnType<typeof promises> = [];
  if (metPermille !== null) out.push(['standard.says.met', permille(metPermille)]);
  if (respondHours !== null) out.push(['standard.says.respond', String(respondHours)]);
  if (resolveDays !== null) out.push(['standard.says.resolve', String(resolveDays)]);
  if (reachPermille !== null && withinMetres !== null)
    out.push(['standard.says.reach', `${permille(reachPermille)} / ${withinMetres} m`]);
  return out;
}

function NewStandard() {
  const { t } = useWords();
  const { params } = useTenant();
  const categories = useCategories();
  const create = useAct(standards.create);
  const [draft, change, discard] = useDraft('standard.new', EMPTY_STANDARD);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (standardFault(draft)) return;
    create.mutate(
      { params, body: { categoryCode: draft.categoryCode, ...standardFields(draft) } },
      {
        onSuccess: () => {
          discard();
          say(t('saved'));
        },
      },
    );
  }
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{t('standard.new')}</h2>
      <SelectField
        label={t('category')}
        required
        empty={t('choose')}
        options={categories.options}
        value={draft.categoryCode}
        onChange={(e) => change({ categoryCode: e.target.value })}
      />
      <StandardFields draft={draft} change={change} />
      {create.error && <Failure error={create.error} />}
      <div>
        <Button kind="primary" type="submit" busy={create.isPending}>
          {t('standard.save')}
        </Button>
      </div>
    </form>
  );
}
