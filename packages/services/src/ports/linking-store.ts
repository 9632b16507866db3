import type {
  LinkingSettings,
  LocalText,
  Matter,
  MatterPart,
  MatterStep,
  Photo,
  RecordMeta,
  Responder,
  Responsibility,
  Wish,
} from '@linli/domain';
import type { Repository } from './repository.ts';

export interface LinkingSettingRow extends RecordMeta {
  settings: LinkingSettings;
}
/** A day that the sub-district keeps otherwise than the published arrangement. */
export interface CalendarDayRow extends RecordMeta {
  date: string;
  working: boolean;
  name: LocalText | null;
}

/** Whistles, cases, wishes, and what they go by. */
export interface LinkingStores {
  responsibilities: Repository<Responsibility>;
  responders: Repository<Responder>;
  /** One row at most. */
  linkingSettings: Repository<LinkingSettingRow>;
  calendarDays: Repository<CalendarDayRow>;
  matters: Repository<Matter>;
  matterParts: Repository<MatterPart>;
  /** Append-only. */
  matterSteps: { insert(rows: readonly MatterStep[]): Promise<void>; of(matterId: string): Promise<MatterStep[]> };
  /** What each body has on its hands right now. */
  matterLoads(now: string): Promise<{ agentId: string; open: number; overdue: number }[]>;
  /** How many matters somebody is late with. */
  mattersOverdue(now: string): Promise<number>;
  wishes: Repository<Wish>;
  photos: Repository<Photo>;
  photoBytes: { put(id: string, bytes: Uint8Array): Promise<void>; get(id: string): Promise<Uint8Array | undefined> };
}
