import type { Reason } from '@linli/domain';
import { useReasonText } from '../words/reasons.ts';
import { useWords } from '../words/words.ts';

const isChange = ({ code }: Reason) => code.startsWith('if-');
const isBetter = ({ code }: Reason) => code.startsWith('better-');
/** Reasons without what would change them and what else there was. */
export const plainReasons = (reasons: readonly Reason[]) => reasons.filter((r) => !isChange(r) && !isBetter(r));

function Sentences({ reasons }: { reasons: readonly Reason[] }) {
  const reasonText = useReasonText();
  return (
    <ul className="dots">
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.facts['resourceId'] ?? ''}`}>{reasonText(reason)}</li>
      ))}
    </ul>
  );
}

/** Why it is so, why not otherwise, and what would change it: each where there is something to say. */
export function Reasons({ reasons, level = 'h3' }: { reasons: readonly Reason[]; level?: 'h2' | 'h3' }) {
  const { t } = useWords();
  const Head = level;
  const plain = plainReasons(reasons);
  const better = reasons.filter(isBetter);
  const changes = reasons.filter(isChange);
  return (
    <>
      {plain.length > 0 && <Sentences reasons={plain} />}
      {better.length > 0 && (
        <>
          <Head>{t('reasons.better')}</Head>
          <Sentences reasons={better} />
        </>
      )}
      {changes.length > 0 && (
        <>
          <Head>{t('reasons.change')}</Head>
          <Sentences reasons={changes} />
        </>
      )}
    </>
  );
}
