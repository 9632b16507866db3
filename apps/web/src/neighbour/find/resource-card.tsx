import { type Resource, scheduleWords } from '@linli/domain';
import { useAgents, useCategories } from '../../shared/api/reference.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

export function ResourceCard({ resource }: { resource: Resource }) {
  const { t, language } = useWords();
  const categories = useCategories();
  const agents = useAgents();
  const hours = resource.schedules[0] ? scheduleWords(resource.schedules[0], language) : undefined;
  return (
    <To className="card" to={`/resource/${resource.id}`}>
      <strong>{resource.name}</strong>
      <span>{[categories.name(resource.categoryCode), agents.name(resource.agentId)].filter(Boolean).join(' · ')}</span>
      {hours && <span className="muted">{hours}</span>}
      <span className="muted">{resource.terms.price === 0 ? t('terms.free') : t('terms.paid')}</span>
    </To>
  );
}
