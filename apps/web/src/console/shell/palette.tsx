import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Input.css';
import '@mantine/spotlight/styles.css';
import './palette.css';
import { agents, needs, places, resources } from '@linli/contract';
import { MantineProvider } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useCategories } from '../../shared/api/reference.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { useLook } from '../../shared/design/look.ts';
import { useWords } from '../../shared/words/words.ts';
import { NAV } from './nav.ts';

/** Ctrl K: every page, and every resource, body, person, place and need by name or by how it sounds (gysq). */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { shown } = useLook();
  const navigate = useNavigate();
  const may = useMayAtAll();
  const categories = useCategories();
  const { params } = useTenant();
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => spotlight.open(), []);
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(query.trim()), 200);
    return () => window.clearTimeout(timer);
  }, [query]);
  const search = { params, query: { q: asked, limit: 5 } };
  const enabled = asked.length > 0;
  const found = {
    resources: useRead(resources.list, search, { enabled, keep: true }),
    agents: useRead(agents.list, search, { enabled, keep: true }),
    places: useRead(places.list, search, { enabled, keep: true }),
    needs: useRead(needs.list, search, { enabled: enabled && may('need.list'), keep: true }),
  };
  const go = (to: string) => () => {
    spotlight.close();
    void navigate({ to: to as never });
  };
  const wanted = query.trim().toLocaleLowerCase();
  const pages = NAV.filter((item) => item.to && (item.may === undefined || may(item.may))).filter((item) =>
    t(item.label).toLocaleLowerCase().includes(wanted),
  );
  const groups = [
    { label: t('palette.pages'), items: pages.map((item) => ({ to: item.to!, name: t(item.label), note: '' })) },
    ...(enabled
      ? [
          {
            label: t('nav.resources'),
            items: (found.resources.data?.items ?? []).map((item) => ({
              to: `/console/resources/${item.id}`,
              name: item.name,
              note: categories.name(item.categoryCode),
            })),
          },
          {
            label: t('nav.agents'),
            items: (found.agents.data?.items ?? []).map((item) => ({
              to: `/console/organisations/${item.id}`,
              name: item.name,
              note: item.sector ? t(`sector.${item.sector}`) : t('agent.person'),
            })),
          },
          {
            label: t('nav.places'),
            items: (found.places.data?.items ?? []).map((item) => ({
              to: `/console/places/${item.id}`,
              name: item.name,
              note: item.address ?? '',
            })),
          },
          {
            label: t('nav.needs'),
            items: (found.needs.data?.items ?? []).map((item) => ({
              to: `/console/needs/${item.id}`,
              name: item.title,
              note: t(`need.state.${item.state}`),
            })),
          },
        ]
      : []),
  ].filter((group) => group.items.length > 0);
  return (
    <MantineProvider forceColorScheme={shown} withCssVariables={false} withGlobalClasses={false}>
      <Spotlight.Root
        query={query}
        onQueryChange={setQuery}
        shortcut={null}
        onSpotlightClose={onClose}
        scrollable
        maxHeight={420}
        transitionProps={{ duration: 0 }}
        overlayProps={{ blur: 0 }}
      >
        <Spotlight.Search placeholder={t('palette.hint')} aria-label={t('palette.hint')} />
        <Spotlight.ActionsList>
          {groups.map((group) => (
            <Spotlight.ActionsGroup key={group.label} label={group.label}>
              {group.items.map((item) => (
                <Spotlight.Action key={item.to} onClick={go(item.to)}>
                  <span className="palette-item">
                    <span>{item.name}</span>
                    {item.note && <span className="small muted">{item.note}</span>}
                  </span>
                </Spotlight.Action>
              ))}
            </Spotlight.ActionsGroup>
          ))}
          {groups.length === 0 && <Spotlight.Empty>{t('palette.none')}</Spotlight.Empty>}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </MantineProvider>
  );
}
