import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { csvBlob, download } from '../../shared/format/csv.ts';
import { wallClock } from '../../shared/format/dates.ts';

/** What a chart draws, as a file named by what it is and the local day. */
export function CsvButton({ name, rows }: { name: string; rows: readonly (readonly (string | number)[])[] }) {
  const { subdistrict } = useTenant();
  // Signs that no file name may have on some system fall away.
  const file = () => `${name.replace(/[\\/:*?"<>|]/g, '')}-${wallClock(new Date(), subdistrict.timeZone).date}.csv`;
  return (
    <Button kind="quiet" icon="download" onClick={() => download(csvBlob(rows), file())}>
      CSV
    </Button>
  );
}
