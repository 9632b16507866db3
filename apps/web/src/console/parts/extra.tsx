import type { Extra } from '@linli/domain';
import { useWords } from '../../shared/words/words.ts';
import { Facts } from './list-parts.tsx';

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
/** What the source said and Linli has no field for. */
export function ExtraFields({ extra }: { extra: Extra }) {
  const { t } = useWords();
  const fields = Object.entries(extra).filter(([, value]) => value !== null && value !== '');
  if (fields.length === 0) return null;
  return (
    <details>
      <summary>{t('extra', { count: fields.length })}</summary>
      <Facts facts={fields.map(([name, value]) => [name, plain(value)] as const)} />
    </details>
  );
}
