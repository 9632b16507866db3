import { Button } from '../../shared/design/button.tsx';
import { csvBlob, download } from '../../shared/format/csv.ts';

/** What a chart draws, as a file. */
export function CsvButton({ name, rows }: { name: string; rows: readonly (readonly (string | number)[])[] }) {
  return (
    <Button kind="quiet" icon="download" onClick={() => download(csvBlob(rows), `${name}.csv`)}>
      CSV
    </Button>
  );
}
