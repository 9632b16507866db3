import { parentCategory, type Resource } from '@linli/domain';
import { useCategories } from '../../shared/api/reference.ts';
import { Button } from '../../shared/design/button.tsx';
import { AreaField, SelectField, TextField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';
import type { AskDraft } from './ask-draft.ts';

interface Props {
  draft: AskDraft;
  change: (some: Partial<AskDraft>) => void;
  resource: Resource | undefined;
}
/** Step 1: the kind of thing first, then a line in one's own words. */
export function AskWhat({ draft, change, resource }: Props) {
  const { t } = useWords();
  const categories = useCategories();
  const top = draft.category.split('.')[0] ?? '';
  const kinds = categories.items.filter((item) => parentCategory(item.code) === top);
  return (
    <>
      {!resource && (
        <fieldset className="stack tight">
          <legend>
            <h2>{t('ask.what')}</h2>
          </legend>
          <div className="choices">
            {categories.top.map((item) => (
              <Button key={item.code} aria-pressed={top === item.code} onClick={() => change({ category: item.code })}>
                {categories.name(item.code)}
              </Button>
            ))}
          </div>
          {top && kinds.length > 0 && (
            <SelectField
              label={t('ask.kind')}
              value={draft.category}
              options={[
                { value: top, label: t('ask.kind.any') },
                ...kinds.map((item) => ({ value: item.code, label: categories.name(item.code) })),
              ]}
              onChange={(event) => change({ category: event.target.value })}
            />
          )}
          {/* Says in the browser's own words that a choice is missing. */}
          <input
            className="visually-hidden"
            tabIndex={-1}
            aria-hidden="true"
            required
            value={draft.category}
            onChange={() => undefined}
          />
        </fieldset>
      )}
      <TextField
        label={t('ask.in-words')}
        hint={t('ask.in-words.hint')}
        required
        maxLength={300}
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <AreaField
        label={t('ask.more')}
        value={draft.description}
        maxLength={5000}
        onChange={(event) => change({ description: event.target.value })}
      />
    </>
  );
}
