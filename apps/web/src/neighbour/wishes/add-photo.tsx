import { wishes } from '@linli/contract';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { CheckField, SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';

/** A photo of the wish that came true: never without the consent of whoever is in it. */
export function AddPhoto({ id }: { id: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(wishes.addPhoto);
  const [file, setFile] = useState<File | null>(null);
  const [agreed, setAgreed] = useState(false);
  const [by, setBy] = useState<'self' | 'guardian'>('self');
  const [onWall, setOnWall] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!file || !agreed) return;
    act.mutate({ params: { ...params, id }, body: { file, consentBy: by, onWall: String(onWall) } as never });
  }
  return (
    <details>
      <summary>{t('wish.photo.add')}</summary>
      <form className="stack panel" onSubmit={submit}>
        <TextField
          label={t('wish.photo')}
          hint={t('wish.photo.hint')}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          required
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <CheckField
          label={t('wish.photo.consent')}
          required
          checked={agreed}
          onChange={(event) => setAgreed(event.target.checked)}
        />
        <SelectField
          label={t('wish.photo.consent.by')}
          options={(['self', 'guardian'] as const).map((value) => ({ value, label: t(`wish.photo.consent.${value}`) }))}
          value={by}
          onChange={(event) => setBy(event.target.value as 'self' | 'guardian')}
        />
        <CheckField
          label={t('wish.photo.on-wall')}
          checked={onWall}
          onChange={(event) => setOnWall(event.target.checked)}
        />
        {act.error && <Failure error={act.error} />}
        <Button kind="primary" type="submit" className="wide-action" busy={act.isPending} disabled={!file || !agreed}>
          {t('wish.photo.add')}
        </Button>
      </form>
    </details>
  );
}
