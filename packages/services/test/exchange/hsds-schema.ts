import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { SHARED } from './setting.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
(formats as unknown as (a: Ajv2020) => void)(ajv);

/** Says what breaks the compiled HSDS schema of a kind; empty: valid. */
export function validatorOf(kind: string): (value: unknown) => string[] {
  const schema = JSON.parse(readFileSync(join(SHARED, 'hsds/schema/compiled', `${kind}.json`), 'utf8')) as object;
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ''}`));
}
