import { ANONYMOUS, type Jurisdiction, Problem, type RoleAssignment, type Subject } from '@linli/domain';
import type { Installation } from '@linli/installation';
import type { Context, FileCodec, Store } from '@linli/services';

/** Who asks, and for which sub-district: made anew for each request. */
export interface Sessions {
  /** Writes lists as files, with the names of what their ids stand for. */
  files: FileCodec;
  store: Store;
  contextOf(request: Request, subdistrictCode: string | undefined): Promise<Context>;
  userOf(request: Request): Promise<{ id: string; name: string; email: string; language?: string | null } | undefined>;
}

const NO_SUBDISTRICT = { id: '', code: '', timeZone: 'UTC' };

export function createSessions(installation: Installation): Sessions {
  const { store, signIn } = installation;
  const known = new Map<string, Jurisdiction>();

  async function subdistrict(code: string): Promise<Jurisdiction> {
    const cached = known.get(code);
    if (cached) return cached;
    const row = await store.directory.jurisdiction(code);
    if (row === undefined || row.level !== 'subdistrict') {
      throw new Problem('not-found', `there is no sub-district ${code} here`, {
        fix: 'ask GET /api/subdistricts for those that this installation serves',
      });
    }
    known.set(code, row);
    return row;
  }

  async function userOf(request: Request) {
    if (!request.headers.has('cookie')) return undefined;
    const session = await signIn.api.getSession({ headers: request.headers });
    return session?.user as Awaited<ReturnType<Sessions['userOf']>>;
  }

  return {
    files: installation.files,
    store,
    userOf,
    async contextOf(request, code) {
      const [user, place] = await Promise.all([
        userOf(request),
        code === undefined ? NO_SUBDISTRICT : subdistrict(code),
      ]);
      const roles: RoleAssignment[] =
        user && code !== undefined ? await store.directory.rolesOf(user.id, place.id) : [];
      // Whoever has an account is a resident of the sub-district that they look at, until more is given to them.
      const subject: Subject = user
        ? {
            userId: user.id,
            roles: roles.length > 0 ? roles : [{ role: 'resident', jurisdictionId: null, agentId: null }],
          }
        : ANONYMOUS;
      return {
        subject,
        subdistrict: { id: place.id, code: place.code, timeZone: place.timeZone },
        by: user?.id ?? 'visitor',
        now: () => new Date(),
        newId: installation.newId,
      };
    },
  };
}
