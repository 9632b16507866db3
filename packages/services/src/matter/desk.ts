import {
  chinaCalendar,
  DEFAULT_LINKING,
  isActive,
  LinkingSettings,
  type Matter,
  type MatterPart,
  type MatterStep,
  matterStateOf,
  type PartChange,
  type Responsibility,
  type WorkingCalendar,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';

/** How the sub-district runs its clocks: as it set them, or as Linli begins. */
export async function readLinking(unit: Unit): Promise<LinkingSettings> {
  const [row] = (await unit.linkingSettings.list({ limit: 1 })).items;
  return row === undefined ? DEFAULT_LINKING : LinkingSettings.parse(row.settings);
}

/** The working calendar of the sub-district, with the days that it keeps otherwise. */
export async function readCalendar(
  unit: Unit,
  context: Pick<Context, 'subdistrict'>,
  settings: Pick<LinkingSettings, 'opens' | 'closes'>,
): Promise<WorkingCalendar> {
  const local = [];
  for await (const { date, working, name } of unit.calendarDays.each()) local.push({ date, working, name });
  return chinaCalendar(context.subdistrict.timeZone, { local, opens: settings.opens, closes: settings.closes });
}

/** Everything that deciding about a matter takes. */
export interface Desk {
  matter: Matter;
  parts: MatterPart[];
  item: Responsibility | null;
  settings: LinkingSettings;
  calendar: WorkingCalendar;
  actor: { by: string; at: string };
}

export async function readParts(unit: Unit, matterId: string): Promise<MatterPart[]> {
  const parts: MatterPart[] = [];
  for await (const part of unit.matterParts.each({ matterId })) parts.push(part);
  return parts;
}

/** The matter with its parts, held until the transaction ends: whoever decides about it waits for the one before. */
export async function holdMatter(unit: Unit, context: Context, id: string): Promise<Desk> {
  const matter = found(await unit.matters.getForUpdate(id), 'matter', id);
  const settings = await readLinking(unit);
  return {
    matter,
    parts: await readParts(unit, id),
    item:
      matter.responsibilityId === null ? null : ((await unit.responsibilities.get(matter.responsibilityId)) ?? null),
    settings,
    calendar: await readCalendar(unit, context, settings),
    actor: { by: context.by, at: context.now().toISOString() },
  };
}

export function partOf(desk: Desk, partId: string): MatterPart {
  return found(
    desk.parts.find((part) => part.id === partId),
    'part of the matter',
    partId,
  );
}

/** What the policy needs to know of a matter: its community, the bodies at it, and whose it is. */
export function matterObject(
  matter: Pick<Matter, 'jurisdictionId' | 'requestedByUserId'>,
  parts: readonly Pick<MatterPart, 'agentId' | 'state'>[],
) {
  return {
    jurisdictionIds: [matter.jurisdictionId],
    agentIds: parts.filter(isActive).map((part) => part.agentId),
    ownerUserId: matter.requestedByUserId,
  };
}

/** Writes down what happened, in the order it is given. */
export async function note(
  unit: Unit,
  context: Context,
  matterId: string,
  step: Pick<MatterStep, 'kind'> & Partial<Pick<MatterStep, 'partId' | 'note' | 'facts'>>,
): Promise<void> {
  await unit.matterSteps.insert([
    {
      id: context.newId(),
      matterId,
      partId: step.partId ?? null,
      kind: step.kind,
      note: step.note ?? null,
      facts: step.facts ?? {},
      at: context.now().toISOString(),
      by: context.by,
    },
  ]);
}

/** Changes one body's share, and brings the matter's state up to date. */
export async function movePart(
  unit: Unit,
  desk: Desk,
  partId: string,
  change: PartChange,
  more: Partial<Pick<Matter, 'returns' | 'rounds'>> = {},
): Promise<{ matter: Matter; part: MatterPart }> {
  const part = await unit.matterParts.update(partId, change);
  const parts = desk.parts.map((one) => (one.id === partId ? part : one));
  desk.parts = parts;
  const state = matterStateOf(desk.matter.state, parts);
  desk.matter = await unit.matters.update(desk.matter.id, {
    ...more,
    state,
    handledAt: state === 'handled' ? (desk.matter.handledAt ?? desk.actor.at) : null,
  });
  return { matter: desk.matter, part };
}
