import type {
  ActivationPlan,
  AgeLimit,
  Agent,
  Agreement,
  Appropriation,
  Booker,
  Booking,
  Category,
  Claim,
  Closure,
  Commitment,
  EntityKind,
  Exchange,
  Holder,
  ImportBatch,
  Jurisdiction,
  MatchRun,
  Membership,
  Need,
  OpenNeed,
  Page,
  Place,
  Position,
  Proposal,
  Provenance,
  Purchase,
  Purse,
  Redemption,
  Resource,
  RoleAssignment,
  ServiceRecord,
  ServiceStandard,
  ShopItem,
} from '@linli/domain';
import type { BookingFeedRow, BookingRulesRow, BookingSeriesRow } from './booking-rows.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { LinkingStores } from './linking-store.ts';
import type { ListQuery } from './list-query.ts';
import type { MeasurementStore } from './measurement-store.ts';
import type { LeaseStore, NotificationStore } from './notice-store.ts';
import type { Repository } from './repository.ts';
import type { SealedStore } from './sealed-store.ts';

/** Filters of resources beyond their own fields. */
export interface ResourceQuery extends ListQuery<Resource> {
  /** The category or anything below it. */
  category?: string | undefined;
  /** Only where a site lies within so many metres; nearest first unless `sort` says otherwise. */
  near?: { position: Position; metres: number } | undefined;
  /** Only where a site lies in [west, south, east, north]. */
  box?: readonly [number, number, number, number] | undefined;
  /** The community that a site or the custodian lies in; several: any of them. */
  jurisdictionId?: string | readonly string[] | undefined;
  /** Only those of which a guarantee is said to be missing. */
  lacksGuarantee?: boolean | undefined;
}
export interface ResourceRepository extends Repository<Resource> {
  search(query: ResourceQuery): Promise<Page<Resource>>;
}

export interface ProvenanceStore {
  of(entity: EntityKind, entityId: string): Promise<Provenance[]>;
  /** By external id, for the rows of a source: what an import compares with. */
  bySource(source: string): Promise<Provenance[]>;
  insert(rows: readonly Omit<Provenance, 'id'>[]): Promise<void>;
  /** Seen again: hash, file, line and lastSeenAt are renewed. */
  renew(
    rows: readonly Pick<Provenance, 'id' | 'rowHash' | 'file' | 'line' | 'importId' | 'lastSeenAt'>[],
  ): Promise<void>;
  removeByImport(importId: string): Promise<void>;
}

/** Every change of a row, before and after: attributable, and what an import needs to be undone. */
/** What the change log files changes under: register rows, and what becomes of needs. */
export type ChangedKind =
  | EntityKind
  | 'commitment'
  | 'proposal'
  | 'claim'
  | 'role'
  | 'purse'
  | 'holder'
  | 'appropriation'
  | 'responsibility'
  | 'responder'
  | 'linking-setting'
  | 'calendar-day'
  | 'matter'
  | 'matter-part'
  | 'wish'
  | 'photo'
  | 'service'
  | 'shop-item'
  | 'redemption'
  | 'agreement'
  | 'purchase'
  | 'standard'
  | 'exchange'
  | BookingKind;
export type BookingKind =
  | 'booking'
  | 'booking-rules'
  | 'booking-series'
  | 'booker'
  | 'closure'
  | 'activation-plan'
  | 'booking-feed';
export interface ChangeEntry {
  id: string;
  entity: ChangedKind;
  entityId: string;
  action: 'create' | 'update' | 'remove';
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  importId: string | null;
  at: string;
  by: string;
}
export interface ChangeLog {
  of(entity: ChangedKind, entityId: string, limit?: number): Promise<ChangeEntry[]>;
  byImport(importId: string): Promise<ChangeEntry[]>;
  /** True where any of the import's rows was changed later by something else, or something refers to it. */
  builtUpon(importId: string): Promise<{ entity: EntityKind; entityId: string; why: string }[]>;
}

export interface ImportStore {
  insert(batch: ImportBatch): Promise<void>;
  get(id: string): Promise<ImportBatch | undefined>;
  list(query: ListQuery<ImportBatch>): Promise<Page<ImportBatch>>;
  markUndone(id: string): Promise<void>;
}

export interface MatchStore {
  insertRun(run: MatchRun): Promise<void>;
  updateRun(id: string, patch: Partial<MatchRun>): Promise<void>;
  getRun(id: string): Promise<MatchRun | undefined>;
  /** As `getRun`, and nobody else changes it until this transaction ends. */
  getRunForUpdate(id: string): Promise<MatchRun | undefined>;
  listRuns(query: ListQuery<MatchRun>): Promise<Page<MatchRun>>;
  /** The last run that looked at everything: what is said of the whole sub-district is read from it. */
  latestWholeRun(): Promise<MatchRun | undefined>;
  /** The last run that looked at this need. */
  latestRunOf(needId: string): Promise<MatchRun | undefined>;
  insertOpen(rows: readonly OpenNeed[]): Promise<void>;
  listOpen(runId: string, query: ListQuery<OpenNeed>): Promise<Page<OpenNeed>>;
  openOf(needId: string): Promise<OpenNeed | undefined>;
  /** Runs that are queued or running and were not heard of since then. */
  silentSince(instant: string): Promise<MatchRun[]>;
  /** How far people of an age are sent at most; empty where nothing was set. */
  ageLimits(): Promise<AgeLimit[]>;
  setAgeLimits(limits: readonly AgeLimit[]): Promise<void>;
  /** Pending proposals of earlier runs become 'superseded': for these needs, or for all where none are named. */
  supersedePending(exceptRunId: string, needIds: readonly string[] | null): Promise<number>;
}

/** Everything of one sub-district, inside one transaction. */
export interface Unit extends LinkingStores {
  readonly subdistrictId: string;
  agents: Repository<Agent>;
  memberships: Repository<Membership>;
  places: Repository<Place>;
  categories: Repository<Category>;
  resources: ResourceRepository;
  needs: Repository<Need>;
  commitments: Repository<Commitment>;
  proposals: Repository<Proposal>;
  claims: Repository<Claim>;
  purses: Repository<Purse>;
  holders: Repository<Holder>;
  appropriations: Repository<Appropriation>;
  bookings: Repository<Booking>;
  bookingRules: Repository<BookingRulesRow>;
  bookingSeries: Repository<BookingSeriesRow>;
  bookers: Repository<Booker>;
  closures: Repository<Closure>;
  services: Repository<ServiceRecord>;
  shopItems: Repository<ShopItem>;
  redemptions: Repository<Redemption>;
  agreements: Repository<Agreement>;
  purchases: Repository<Purchase>;
  standards: Repository<ServiceStandard>;
  exchanges: Repository<Exchange>;
  activationPlans: Repository<ActivationPlan>;
  bookingFeeds: Repository<BookingFeedRow>;
  provenance: ProvenanceStore;
  changes: ChangeLog;
  imports: ImportStore;
  matching: MatchStore;
  /** Names and telephones: only through `privacy/sealed`. */
  sealed: SealedStore;
  ledger: LedgerStore;
  /** Aggregates that would be silly to compute row by row; used by measure only, which writes nothing. */
  figures: Figures;
  measurements: MeasurementStore;
  /** Who holds which role here, as this transaction sees it. */
  roles(): Promise<RoleAssignment[]>;
  notifications: NotificationStore;
  leases: LeaseStore;
}

export interface Figures {
  needsByCommunityAndCategory(
    from: string,
    to: string,
    asOf: string,
  ): Promise<
    {
      jurisdictionId: string;
      categoryCode: string;
      state: Need['state'];
      needs: number;
      overdue: number;
    }[]
  >;
  /** Promised plus provided in the period, by resource, in smallest parts. */
  useByResource(from: string, to: string): Promise<{ resourceId: string; used: number }[]>;
  counts(asOf: string): Promise<{
    organizations: number;
    places: number;
    events: number;
    proposalsToReview: number;
    claimsToAnswer: number;
    respondOverdue: number;
    resolveSoon: number;
    toFulfil: number;
    resourcesUnreviewed: number;
    guaranteesMissing: number;
  }>;
}

/** Who writes, and (for writes that come from outside) the key under which the same request is carried out only once. */
export interface Attribution {
  by: string;
  /** The time that is written down for the changes (a demonstration of past months); the clock's where absent. */
  at?: string;
  importId?: string;
  idempotency?: { key: string; requestHash: string } | undefined;
}

/** The administrative tree and the roles: shared by all sub-districts of the installation. */
export interface Directory {
  jurisdictions(filter?: { level?: Jurisdiction['level']; within?: string }): Promise<Jurisdiction[]>;
  jurisdiction(codeOrId: string): Promise<Jurisdiction | undefined>;
  /** By code: inserts what is new and renews name, zone, centre and boundary of the rest. */
  putJurisdictions(rows: readonly Omit<Jurisdiction, 'createdAt'>[]): Promise<void>;
  rolesOf(userId: string, subdistrictId: string): Promise<RoleAssignment[]>;
  /** The sub-districts where the user holds a role. */
  subdistrictsOf(userId: string): Promise<string[]>;
  listRoles(subdistrictId: string): Promise<RoleAssignment[]>;
  putRole(subdistrictId: string, role: RoleAssignment, by: string): Promise<void>;
  removeRole(subdistrictId: string, roleId: string, by: string): Promise<void>;
}

export interface Store {
  directory: Directory;
  /** A consistent look at one sub-district; nothing can be written. */
  read<T>(subdistrictId: string, work: (unit: Unit) => Promise<T>): Promise<T>;
  /**
   * One transaction: all or nothing. With an idempotency key a repeated request returns the first answer without
   * running `work` again; the same key with another request is Problem 'idempotency-mismatch'. The answer must be JSON.
   */
  write<T>(subdistrictId: string, attribution: Attribution, work: (unit: Unit) => Promise<T>): Promise<T>;
  /**
   * One transaction over two sub-districts of the installation: both are written or neither. The key is the first's.
   * Where two such meet, the database lets one of them wait.
   */
  writeBoth<T>(
    subdistrictIds: readonly [string, string],
    attribution: Attribution,
    work: (first: Unit, second: Unit) => Promise<T>,
  ): Promise<T>;
  /** What runs beneath: for /readyz and the doctor. */
  describe(): Promise<{
    kind: 'pglite' | 'postgresql' | 'citus';
    version: string;
    schemaVersion: string;
    location: string;
  }>;
  close(): Promise<void>;
}
