import { notifications } from '@linli/contract';
import { NOTICE_TOPICS, type NoticeSettings } from '@linli/domain';
import { useAct, useRead } from '../api/reads.ts';
import { useTenant } from '../api/tenant.tsx';
import { CheckField, SelectField } from '../design/field.tsx';
import { say } from '../design/toast.tsx';
import { Failure, Shown } from '../design/waiting.tsx';
import { useWords } from '../words/words.ts';
import { PushSetting } from './push-setting.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** How I am told beside the page: kept as soon as it is chosen. */
export function NoticeSettingsForm() {
  const { t } = useWords();
  const { params } = useTenant();
  const read = useRead(notifications.settings, { params });
  const act = useAct(notifications.setSettings);
  const keep = (settings: NoticeSettings) =>
    act.mutate({ params, body: settings }, { onSuccess: () => say(t('notices.settings.kept')) });
  return (
    <details>
      <summary>{t('notices.settings')}</summary>
      <Shown read={read} lines={3}>
        {({ settings, mail, pushKey }) => (
          <div className="stack panel">
            <PushSetting pushKey={pushKey} />
            {!mail && <p className="notice calm">{t('notices.settings.no-mail')}</p>}
            <SelectField
              label={t('notices.settings.mail')}
              options={(['digest', 'soon', 'off'] as const).map((value) => ({
                value,
                label: t(`notices.settings.mail.${value}`),
              }))}
              value={settings.mail}
              onChange={(event) => keep({ ...settings, mail: event.target.value as NoticeSettings['mail'] })}
            />
            {settings.mail === 'digest' && (
              <SelectField
                label={t('notices.settings.hour')}
                options={HOURS}
                value={String(settings.digestHour)}
                onChange={(event) => keep({ ...settings, digestHour: Number(event.target.value) })}
              />
            )}
            <fieldset className="stack tight">
              <legend>{t('notices.settings.topics')}</legend>
              {NOTICE_TOPICS.map((topic) => (
                <CheckField
                  key={topic}
                  label={t(`notices.topic.${topic}`)}
                  checked={!settings.topicsOff.includes(topic)}
                  onChange={(event) =>
                    keep({
                      ...settings,
                      topicsOff: event.target.checked
                        ? settings.topicsOff.filter((one) => one !== topic)
                        : [...settings.topicsOff, topic],
                    })
                  }
                />
              ))}
            </fieldset>
            <p className="small muted">{t('notices.settings.quiet')}</p>
            {act.error && <Failure error={act.error} />}
          </div>
        )}
      </Shown>
    </details>
  );
}
