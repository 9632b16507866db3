import { textIn } from '@linli/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useFilters } from '../api/address.ts';
import { signOut } from '../api/session.ts';
import { useTenant } from '../api/tenant.tsx';
import { Button } from '../design/button.tsx';
import { SelectField } from '../design/field.tsx';
import { setTheme, type Theme, useLook } from '../design/look.ts';
import { say } from '../design/toast.tsx';
import { problemWords } from '../words/problems.ts';
import { setLanguage, useWords } from '../words/words.ts';

/** The other language, named in that language. */
export function LanguageSwitch() {
  const { language } = useWords();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button kind="quiet" lang={other} onClick={() => void setLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}
export function ThemeSwitch() {
  const { t } = useWords();
  const { theme } = useLook();
  const options = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }));
  return (
    <SelectField
      label={t('theme')}
      value={theme}
      options={options}
      onChange={(event) => setTheme(event.target.value as Theme)}
    />
  );
}
/** Only where the installation serves more than one sub-district. */
export function SubdistrictSwitch() {
  const { t, language } = useWords();
  const { all, subdistrict } = useTenant();
  const [, change] = useFilters();
  if (all.length < 2) return null;
  return (
    <SelectField
      label={t('subdistrict')}
      value={subdistrict.code}
      options={all.map((item) => ({ value: item.code, label: textIn(item.name, language) }))}
      onChange={(event) => change({ in: event.target.value })}
    />
  );
}
export function SignOutButton() {
  const { t } = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  async function leave() {
    try {
      await signOut();
      queries.clear();
      await queries.invalidateQueries();
      await navigate({ to: '/' });
      say(t('sign.out.done'));
    } catch (error) {
      say(problemWords(error, t).title);
    }
  }
  return (
    <Button kind="quiet" onClick={() => void leave()}>
      {t('sign.out')}
    </Button>
  );
}
