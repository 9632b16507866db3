export { readCsvFile } from './read-csv-file.ts';
export { threads } from './threads.ts';
