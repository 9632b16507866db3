import { jurisdictions, me } from '@linli/contract';
import { type Action, decide, type Jurisdiction, type PolicyObject, type Subject } from '@linli/domain';
import { useSearch } from '@tanstack/react-router';
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { remember, remembered } from '../design/remember.ts';
import { Empty, Failure, Loading } from '../design/waiting.tsx';
import type { Clock } from '../format/dates.ts';
import { useWords } from '../words/words.ts';
import { useLive } from './live.ts';
import { useRead } from './reads.ts';

export type Subdistrict = Omit<Jurisdiction, 'boundary'>;
interface Tenant {
  /** The code that leads every route. */
  params: { subdistrict: string };
  subdistrict: Subdistrict;
  all: readonly Subdistrict[];
  user: { id: string; name: string; email: string } | null;
  subject: Subject;
  demo: boolean;
}
const Context = createContext<Tenant | null>(null);

/** Which sub-district is shown: the address says (`in`), else the one shown last, else the first one I have a role in. */
export function TenantProvider({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const asked = (useSearch({ strict: false }) as Record<string, string | undefined>)['in'];
  const who = useRead(me.get, {}, { fresh: 60_000 });
  const where = useRead(jurisdictions.subdistricts, {}, { fresh: 300_000 });
  const tenant = useMemo((): Tenant | null => {
    if (!who.data || !where.data) return null;
    const all = where.data.items;
    const find = (code: string | null | undefined) => all.find((item) => item.code === code);
    const subdistrict =
      find(asked) ?? find(remembered('subdistrict')) ?? find(who.data.roles[0]?.subdistrict.code) ?? all[0];
    if (!subdistrict) return null;
    const roles = who.data.roles.filter((role) => role.subdistrict.code === subdistrict.code);
    return {
      params: { subdistrict: subdistrict.code },
      subdistrict,
      all,
      user: who.data.user,
      subject: { userId: who.data.user?.id ?? null, roles },
      demo: who.data.demo,
    };
  }, [asked, who.data, where.data]);
  const code = tenant?.subdistrict.code;
  // Only what somebody chose: whoever came before signing in is shown where they hold a role.
  useEffect(() => {
    if (code && code === asked) remember('subdistrict', code);
  }, [code, asked]);

  useLive(code, tenant?.user != null);
  if (tenant) return <Context value={tenant}>{children}</Context>;
  const broken = [who, where].find((read) => read.error && !read.data);
  return (
    <main className="lone">
      {broken ? (
        <Failure error={broken.error} retry={() => void broken.refetch()} />
      ) : where.data ? (
        <Empty title={t('no-subdistrict')}>{t('no-subdistrict.hint')}</Empty>
      ) : (
        <Loading />
      )}
    </main>
  );
}

export function useTenant(): Tenant {
  const tenant = use(Context);
  if (!tenant) throw new Error('useTenant belongs inside TenantProvider');
  return tenant;
}
/** The jurisdiction's zone and the reader's language, for every date. */
export function useClock(): Clock {
  const { subdistrict } = useTenant();
  const { language } = useWords();
  return { zone: subdistrict.timeZone, language };
}
/** Whether the policy lets me: what one may not do is not offered. The server decides again. */
export function useMay(): (action: Action, object?: PolicyObject) => boolean {
  const { subject } = useTenant();
  return (action, object) => decide(subject, action, object).allowed;
}
/** Whether some role of mine may do it to something at all (the narrower question comes with the thing). */
export function useMayAtAll(): (action: Action) => boolean {
  const { subject } = useTenant();
  return (action) => {
    const wide: PolicyObject = {
      jurisdictionIds: subject.roles.map((role) => role.jurisdictionId),
      agentIds: subject.roles.map((role) => role.agentId),
      ownerUserId: subject.userId,
    };
    return decide(subject, action, wide).allowed;
  };
}
