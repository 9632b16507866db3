// A process that promises one unit after the other and prints the number of each promise once it is acknowledged: the
// tests kill it, or the database beneath it, in the midst of that.
import { commit } from '@linli/services';
import { openStore, type StoreLocation } from '@linli/store';
import { v7 as uuidv7 } from 'uuid';

const [locationJson, subdistrictId, needId, resourceId, lanes] = process.argv.slice(2) as string[];
const store = await openStore(JSON.parse(locationJson!) as StoreLocation);
const context = {
  subject: { userId: null, roles: [] },
  subdistrict: { id: subdistrictId!, code: '110101001', timeZone: 'Asia/Shanghai' },
  by: 'writer',
  now: () => new Date(),
  newId: () => uuidv7(),
};

async function lane(): Promise<void> {
  for (;;) {
    const { id } = await store.write(subdistrictId!, { by: 'writer' }, (unit) =>
      commit(unit, context, {
        needId: needId!,
        resourceId: resourceId!,
        quantity: 1,
        sliceStart: null,
        sliceEnd: null,
        origin: 'direct',
      }),
    );
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all(Array.from({ length: Number(lanes) }, lane)).catch(() => process.exit(1));
