import type { Answer, CallInput, imports } from '@linli/contract';
import type { ImportFormat, ImportReport } from '@linli/domain';

export type Inspection = Answer<typeof imports.columns>;

/** What the wizard knows so far. */
export interface ImportJob {
  step: 'file' | 'columns' | 'dry-run' | 'result';
  file?: File;
  format?: ImportFormat;
  source?: string;
  /** A shipped mapping's name, or a mapping's text. */
  mapping?: string;
  inspection?: Inspection;
  report?: ImportReport;
}
export interface JobStep {
  job: ImportJob;
  change: (some: Partial<ImportJob>) => void;
}

/** The form that every import route takes. */
export function formOf(job: ImportJob, acceptGoodRows?: boolean): CallInput<typeof imports.apply>['body'] {
  if (!job.file) throw new Error('the wizard asks for a file before it sends one');
  return {
    file: job.file,
    ...(job.format ? { format: job.format } : {}),
    ...(job.source ? { source: job.source } : {}),
    ...(job.mapping ? { mapping: job.mapping } : {}),
    ...(acceptGoodRows ? { acceptGoodRows: 'true' } : {}),
  };
}
