import { readdir, readFile } from 'node:fs/promises';
import { Problem } from '@linli/domain';
import type { FileCodec, ShippedMapping } from '@linli/services';
import { zipSync } from 'fflate';
import { parse, stringify } from 'yaml';
import { readFiles } from './read/read.ts';
import { hsdsPackage } from './write/hsds.ts';
import { csvBytes, geoJsonBytes, xlsxBytes } from './write/tables.ts';

const FOLDER = new URL('../mappings/', import.meta.url);

function parseMapping(text: string): unknown {
  try {
    // YAML 1.2 contains JSON. Aliases are limited, so that a small file cannot grow into a large one.
    return parse(text, { maxAliasCount: 50, prettyErrors: true }) as unknown;
  } catch (cause) {
    throw new Problem(
      'bad-input',
      `the mapping is neither YAML nor JSON: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`,
      { fix: 'mend it at that line', cause },
    );
  }
}

async function shipped(): Promise<ShippedMapping[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(new URL(file, FOLDER), 'utf8');
      const parsed = parseMapping(text) as { name?: string; title?: string };
      return { name: parsed.name ?? file.replace(/\.yaml$/, ''), title: parsed.title ?? file, text };
    }),
  );
}

const codec: FileCodec = {
  read: readFiles,
  parseMapping,
  formatMapping: (mapping) => stringify(mapping, { lineWidth: 0 }),
  shippedMappings: shipped,
  writeCsv: csvBytes,
  writeXlsx: xlsxBytes,
  writeGeoJson: geoJsonBytes,
  writeHsdsPackage: hsdsPackage,
  // Fixed times: the same register gives the same bytes.
  zip: (files) =>
    zipSync(Object.fromEntries(files.map((f) => [f.name, f.bytes])), { mtime: new Date('1980-01-01T00:00:00') }),
};

/** The files that Linli reads and writes: CSV, XLSX, GeoJSON, HSDS; mappings in YAML or JSON. */
export function createFileCodec(): FileCodec {
  return codec;
}
