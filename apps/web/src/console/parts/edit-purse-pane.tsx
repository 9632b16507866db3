import { type PurseView, purses } from '@linli/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { DetailPane } from './workbench.tsx';

/** The pane on which the rules of a fund, a time bank or points are changed; done, it goes back to the purse. */
export function EditPursePane({
  path,
  title,
  children,
}: {
  path: '/console/funds' | '/console/hours';
  title: string;
  children: (purse: PurseView, onDone: () => void) => ReactNode;
}) {
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const navigate = useNavigate();
  const read = useRead(purses.get, { params: { ...params, id } });
  return (
    <DetailPane path={path} title={title} kicker={read.data?.name}>
      <Shown read={read}>{(purse) => children(purse, () => void navigate({ to: `${path}/${id}` as never }))}</Shown>
    </DetailPane>
  );
}
