import type { Agent } from './agent.ts';
import { checkCreditCode } from './credit-code.ts';
import { cellText, type HsdsGroup, linliGroup, rowsUnder, textGroup } from './hsds-codec.ts';
import { derivedUuid } from './hsds-derive.ts';
import type { HsdsRow } from './hsds-tables.ts';

export type HsdsAgent = Pick<
  Agent,
  'name' | 'alternateName' | 'description' | 'sector' | 'creditCode' | 'email' | 'website' | 'phone' | 'status'
>;

/** The scheme under which a unified social credit code is written among the identifiers of an organization. */
export const CREDIT_CODE_SCHEME = 'GB 32100-2015';

function creditCodeIn(row: HsdsRow): { code: string; at: number } | undefined {
  const identifiers = rowsUnder(row, 'organization_identifiers');
  for (const [at, identifier] of identifiers.entries()) {
    const scheme = `${cellText(identifier.identifier_scheme) ?? ''} ${cellText(identifier.identifier_type) ?? ''}`;
    if (!/32100|统一社会信用代码|USCC|unified social credit/i.test(scheme)) continue;
    const check = checkCreditCode(cellText(identifier.identifier) ?? '');
    if (check.ok) return { code: check.code, at };
  }
  return undefined;
}

function mainPhone(row: HsdsRow): { number: string; at: number } | undefined {
  const phones = rowsUnder(row, 'phones');
  const isVoice = (p: HsdsRow) => !/fax|tty|textphone/i.test(cellText(p.type) ?? '');
  const at = phones.findIndex((p) => isVoice(p) && cellText(p.number) !== null);
  return at === -1 ? undefined : { number: cellText(phones[at]!.number, 100)!, at };
}

/** HSDS organization <-> agent, except its id and its parent. */
export function organizationGroups(id: string): readonly HsdsGroup<HsdsAgent>[] {
  return [
    {
      keys: ['name'],
      fields: ['name'],
      read: (row) => ({ name: cellText(row.name, 300) ?? cellText(row.alternate_name, 300) ?? `Organization ${id}` }),
      write: (agent) => ({ name: agent.name }),
    },
    textGroup('alternate_name', 'alternateName', 300),
    textGroup('description', 'description', 20_000),
    textGroup('email', 'email', 320),
    textGroup('website', 'website', 2000),
    {
      keys: ['phones'],
      fields: ['phone'],
      read: (row) => ({ phone: mainPhone(row)?.number ?? null }),
      write: (agent, kept) => {
        const phones = [...rowsUnder(kept, 'phones')];
        const main = mainPhone(kept);
        if (agent.phone === null) return { phones: main ? phones.filter((_, i) => i !== main.at) : phones };
        if (main) phones[main.at] = { ...phones[main.at], number: agent.phone };
        else phones.unshift({ id: derivedUuid(`phone/${id}`), number: agent.phone, type: 'voice' });
        return { phones };
      },
    },
    {
      keys: ['organization_identifiers'],
      fields: ['creditCode'],
      read: (row) => ({ creditCode: creditCodeIn(row)?.code ?? null }),
      write: (agent, kept) => {
        const known = creditCodeIn(kept);
        const others = rowsUnder(kept, 'organization_identifiers').filter((_, i) => i !== known?.at);
        if (agent.creditCode === null) return others.length > 0 ? { organization_identifiers: others } : {};
        const row = {
          id: derivedUuid(`credit-code/${id}`),
          identifier_scheme: CREDIT_CODE_SCHEME,
          identifier_type: '统一社会信用代码',
          identifier: agent.creditCode,
        };
        return { organization_identifiers: [row, ...others] };
      },
    },
    linliGroup('linli_sector', 'sector', null, false),
    linliGroup('linli_status', 'status', 'active', false),
  ];
}
