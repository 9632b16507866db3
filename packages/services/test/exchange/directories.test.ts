import { describe, expect, it } from 'vitest';
import { applyImport, previewImport } from '../../src/exchange/import.ts';
import { contextOf, files, freshStore, hasShared, SUBDISTRICT, sharedFiles } from './setting.ts';

async function imported(path: string, acceptGoodRows = false) {
  const store = freshStore();
  const dependencies = { store, files };
  const given = { files: sharedFiles(path), acceptGoodRows };
  const preview = await previewImport(dependencies, contextOf(), given);
  const report = await applyImport(dependencies, contextOf(), given);
  const again = await applyImport(dependencies, contextOf(), given);
  const lists = await store.read(SUBDISTRICT.id, async (unit) => ({
    agents: await Array.fromAsync(unit.agents.each()),
    places: await Array.fromAsync(unit.places.each()),
    resources: await Array.fromAsync(unit.resources.each()),
  }));
  return { preview, report, again, ...lists };
}

describe.skipIf(!hasShared)('real directories go in with the mappings that ship', () => {
  it('Washington DC 211: organisations, services, places, schedules and categories', async () => {
    const { preview, report, again, agents, places, resources } = await imported('dc/dc211_airs.csv');
    expect(report.rejected).toEqual([]);
    expect(agents).toHaveLength(494);
    // 1,637 programs and one site.
    expect(resources).toHaveLength(1638);
    expect(preview).toMatchObject({ read: 2132, created: report.created, importId: null });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: report.created });
    expect(places.filter((p) => p.position !== null).length).toBeGreaterThan(2100);
    expect(resources.filter((r) => r.schedules.length > 0).length).toBeGreaterThan(1450);
    expect(resources.filter((r) => r.categoryCode === 'other').length).toBeLessThan(30);
    // Nobody knows how much of these services there is.
    expect(resources.every((r) => r.quantity === null)).toBe(true);
    const tutoring = resources.find((r) => r.extra.source_id === '373463')!;
    expect(tutoring).toMatchObject({ name: 'CentroNia', status: 'inactive' });
    expect(tutoring.schedules).toEqual([
      expect.objectContaining({ start: '2024-01-01T07:00', minutes: 660, rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' }),
    ]);
    expect(agents.find((a) => a.id === tutoring.agentId)?.name).toBe('CentroNia');
    expect(tutoring.extra.Coverage).toBe('MD - Adams Morgan / Mount Pleasant County;');
    expect(tutoring.extra.PhysicalCounty).toBeUndefined();
  });

  it('San Francisco 211, where many agencies are missing: those that sites name are made', async () => {
    const { report, again, agents, resources } = await imported('sf/sf211.csv');
    expect(report.rejected).toEqual([]);
    expect(agents.length).toBeGreaterThanOrEqual(841);
    expect(resources).toHaveLength(1983);
    expect(again).toMatchObject({ created: 0, updated: 0 });
  });

  it('Link-SF, whose facilities are there twice', async () => {
    const { report, again, agents, resources } = await imported('sf/linksf.json');
    expect(report.rejected).toEqual([]);
    expect(agents).toHaveLength(76);
    expect(resources.filter((r) => r.schedules.length > 0).length).toBeGreaterThan(85);
    expect(again).toMatchObject({ created: 0, updated: 0 });
  });

  it('the Bay Area Progressive Directory, which is objects between commas', async () => {
    const { report, again, resources } = await imported('sf/bapd.json');
    expect(report.rejected).toEqual([]);
    expect(resources.length).toBeGreaterThan(1790);
    expect(again).toMatchObject({ created: 0, updated: 0 });
  });

  it('the Adult Probation directory: the one record without a name is named as a fault', async () => {
    const { report, agents, resources } = await imported('sf/apd_open_ref.json', true);
    expect(report.rejected.every((r) => r.column?.startsWith('[192]'))).toBe(true);
    expect(agents.length).toBeGreaterThan(170);
    expect(resources.length).toBeGreaterThan(220);
  });

  it('support services for women: rows whose quotation marks run together are faults with their lines', async () => {
    const { report, resources } = await imported('sf/ss4women.csv', true);
    expect(report.rejected.map((r) => r.line)).toEqual([99, 102]);
    expect(report.notes.join('\n')).toContain('Windows-1252');
    expect(resources.length).toBeGreaterThan(330);
    expect(resources.find((r) => r.name === 'Arab Cultural and Community Center')?.schedules).toHaveLength(1);
  });

  it('Florida, three files joined', async () => {
    const { report, again, agents, places, resources } = await imported('florida');
    expect(report.rejected).toEqual([]);
    expect([agents.length, places.length, resources.length]).toEqual([20, 378, 135]);
    expect(new Set(places.map((p) => p.agentId)).size).toBe(20);
    expect(again).toMatchObject({ created: 0, updated: 0 });
  });
});
