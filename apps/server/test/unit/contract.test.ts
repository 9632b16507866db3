import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../src/http/openapi.ts';
import { apiReference } from '../../src/http/reference.ts';
import { ROUTES } from '../../src/http/routes.ts';

describe('contract', () => {
  const document = openApi(ROUTES, { version: '0.0.0', url: 'http://localhost' }) as {
    paths: Record<string, Record<string, { operationId: string }>>;
    components: { schemas: Record<string, object> };
  };

  it('names every route once', () => {
    expect(new Set(ROUTES.map((r) => r.id)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map((r) => `${r.method} ${r.path}`)).size).toBe(ROUTES.length);
  });

  it('puts every route in the OpenAPI document', () => {
    const documented = Object.values(document.paths).flatMap((path) => Object.values(path).map((o) => o.operationId));
    expect(documented.sort()).toEqual(ROUTES.map((r) => r.id).sort());
  });

  it('has no reference that leads nowhere, and schemas that a JSON Schema 2020-12 validator takes', () => {
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty(name!);
    expect(text).not.toContain('#/$defs/');
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'http://linli.test/openapi', components: document.components });
    for (const name of Object.keys(document.components.schemas)) {
      expect(ajv.getSchema(`http://linli.test/openapi#/components/schemas/${name}`), name).toBeTypeOf('function');
    }
  });

  it('says what may be left out when writing, and what is always there when reading', () => {
    const { NewNeed, NewNeedInput, Need } = document.components.schemas as Record<string, { required?: string[] }>;
    expect((NewNeedInput ?? NewNeed)!.required).not.toContain('priority');
    expect(Need!.required).toContain('priority');
  });

  it('asks for a key with every write, and for a version with every change', () => {
    for (const route of ROUTES) {
      const operation = document.paths[route.path]![route.method] as unknown as { parameters: { name: string }[] };
      const names = operation.parameters.map((p) => p.name);
      expect(names.includes('Idempotency-Key'), route.id).toBe(route.method !== 'get');
      expect(names.includes('If-Match'), route.id).toBe(route.method === 'patch');
    }
  });

  it('is written down as it is in docs/api.md (else: npm run api-reference)', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../../docs/api.md'), 'utf8')).toBe(apiReference(ROUTES));
  });
});
