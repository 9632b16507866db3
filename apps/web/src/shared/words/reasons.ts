import { type Reason, reasonWords } from '@linli/domain';
import { useCategories } from '../api/reference.ts';
import { useClock } from '../api/tenant.tsx';

/** How a reason reads: the domain's sentence in the reader's language, with category names and the jurisdiction's zone. */
export function useReasonText(): (reason: Reason) => string {
  const { zone, language } = useClock();
  const categories = useCategories();
  return (reason) => reasonWords(reason, language, { timeZone: zone, categoryName: categories.name });
}
