import { activation } from '@linli/contract';
import type { Resource, WeekOfUse } from '@linli/domain';
import { addDays } from '@linli/domain';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Bars } from '../../shared/design/bars.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { localOf, monthDayText } from '../../shared/format/dates.ts';
import { permille } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { amountText } from './amount.ts';

const average = (weeks: readonly WeekOfUse[]): number | null => {
  const offered = weeks.reduce((sum, w) => sum + w.offered, 0);
  const used = weeks.reduce((sum, w) => sum + w.provided + w.promised, 0);
  return offered === 0 ? null : Math.round((1000 * used) / offered);
};

/** Use week by week, from the ledger's events; with the day of the opening, before and after. */
export function UseChart({ resource, opensOn }: { resource: Resource; opensOn: string | null }) {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  const read = useRead(activation.weeks, { params: { ...params, id: resource.id }, query: { back: 12, ahead: 2 } });
  return (
    <Shown read={read} lines={5}>
      {({ weeks, counted }) => {
        const measure = { counted, unit: resource.unit };
        const today = localOf(new Date(), subdistrict.timeZone).slice(0, 10);
        const past = weeks.filter((w) => addDays(w.week, 7) <= today);
        const before = opensOn === null ? null : average(past.filter((w) => w.week < opensOn));
        const after = opensOn === null ? null : average(past.filter((w) => w.week >= opensOn));
        const all = average(past);
        return (
          <>
            <p>
              {before !== null && after !== null
                ? t('activation.before-after', { before: permille(before), after: permille(after) })
                : before !== null
                  ? t('activation.before-only', { before: permille(before) })
                  : all !== null && t('activation.average', { share: permille(all) })}
            </p>
            <Bars
              caption={t('activation.chart')}
              head={[t('activation.chart.week'), t('activation.used')]}
              bars={weeks.map((week) => ({
                key: week.week,
                label:
                  opensOn !== null && week.week <= opensOn && opensOn < addDays(week.week, 7) ? (
                    <strong>
                      {monthDayText(week.week, language)} · {t('activation.state.open')}
                    </strong>
                  ) : (
                    monthDayText(week.week, language)
                  ),
                parts: [
                  { value: week.provided, tone: 'good' as const },
                  { value: week.promised, tone: 'wait' as const },
                ],
                of: week.offered,
                text:
                  week.permille === null
                    ? t('activation.chart.nothing')
                    : `${permille(week.permille)} · ${t('activation.chart.of', {
                        used: amountText(week.provided + week.promised, measure, language),
                        offered: amountText(week.offered, measure, language),
                      })}`,
              }))}
            />
          </>
        );
      }}
    </Shown>
  );
}
