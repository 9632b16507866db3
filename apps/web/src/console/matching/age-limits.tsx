import { matchRules } from '@linli/contract';
import type { AgeLimit } from '@linli/domain';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { distanceText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

/** How far people of an age are sent at most: read by all, changed by those who run the engine. */
export function AgeLimits() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const read = useRead(matchRules.get, { params });
  return (
    <details>
      <summary>
        {t('ages')}
        {read.data && (
          <span className="muted">
            {' · '}
            {read.data.items.length === 0
              ? t('ages.none')
              : read.data.items
                  .map((l) => t('ages.line', { from: l.from, distance: distanceText(l.metres, language) }))
                  .join('; ')}
          </span>
        )}
      </summary>
      <p className="small muted">{t('ages.hint')}</p>
      {may('match.run') && (
        <Shown read={read} lines={1}>
          {({ items }) => <Lines key={JSON.stringify(items)} items={items} />}
        </Shown>
      )}
    </details>
  );
}

interface Line {
  key: number;
  from: string;
  metres: string;
}
const whole = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,7}$/.test(plain) ? Number(plain) : undefined;
};

function Lines({ items }: { items: readonly AgeLimit[] }) {
  const { t } = useWords();
  const { params } = useTenant();
  const save = useAct(matchRules.set);
  const [lines, setLines] = useState<Line[]>(
    items.map((l, key) => ({ key, from: String(l.from), metres: String(l.metres) })),
  );
  const set = (key: number, some: Partial<Line>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...some } : line)));
  const limits = lines.map(({ from, metres }) => ({ from: whole(from), metres: whole(metres) }));
  const right = limits.every((l): l is AgeLimit => l.from !== undefined && l.from <= 150 && l.metres !== undefined);
  return (
    <div className="stack tight">
      {lines.map(({ key, from, metres }) => (
        <div className="row" key={key}>
          <TextField
            label={t('ages.from')}
            inputMode="numeric"
            value={from}
            fault={whole(from) === undefined && from !== '' ? t('ages.fault') : undefined}
            onChange={(e) => set(key, { from: e.target.value })}
          />
          <TextField
            label={t('ages.metres')}
            inputMode="numeric"
            value={metres}
            fault={whole(metres) === undefined && metres !== '' ? t('ages.fault') : undefined}
            onChange={(e) => set(key, { metres: e.target.value })}
          />
          <Button kind="quiet" onClick={() => setLines(lines.filter((line) => line.key !== key))}>
            {t('ages.remove')}
          </Button>
        </div>
      ))}
      <div className="row">
        <Button onClick={() => setLines([...lines, { key: Date.now(), from: '', metres: '' }])}>{t('ages.add')}</Button>
        <Button
          kind="primary"
          busy={save.isPending}
          disabled={!right}
          onClick={() =>
            save.mutate({ params, body: { items: limits as AgeLimit[] } }, { onSuccess: () => say(t('ages.saved')) })
          }
        >
          {t('ages.save')}
        </Button>
      </div>
      {save.error && <Failure error={save.error} />}
    </div>
  );
}
