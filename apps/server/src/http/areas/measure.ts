import { measurements } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** What barriers cost, and what lifting some would change. */
export function measureArea({ on, installation, measuring }: Bind): void {
  const { store } = installation;

  on(measurements.start, async ({ context }) => {
    const row = await use.startMeasurement(store, context);
    measuring.start(context.subdistrict, row);
    return row;
  });
  on(measurements.list, ({ context, query }) => use.listMeasurements(store, context, query));
  on(measurements.current, ({ context }) => use.currentMeasurement(store, context));
  on(measurements.get, ({ context, params }) => use.getMeasurement(store, context, params.id));
  on(measurements.cancel, async ({ context, params }) => {
    use.authorise(context, 'measure.run');
    await measuring.cancel(context.subdistrict.id, params.id);
    return use.getMeasurement(store, context, params.id);
  });
  on(measurements.whatIf, ({ context, body, request }) =>
    measuring.whatIf.ask(store, context, body.lifts, request.signal),
  );
}
