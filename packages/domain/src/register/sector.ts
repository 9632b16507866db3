import { z } from 'zod';

/** The sector that a body belongs to; S16 of the mission asks who drives the volume. */
export const SECTORS = {
  party: { zh: '党组织', en: 'Party organisation' },
  government: { zh: '政府部门', en: 'Government department' },
  'residents-committee': { zh: '居民自治组织', en: "Residents' self-government" },
  property: { zh: '物业服务', en: 'Property management' },
  'social-organization': { zh: '社会组织', en: 'Social organisation' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  'public-institution': { zh: '事业单位', en: 'Public institution' },
  'resident-group': { zh: '居民团队', en: 'Resident group' },
} as const;
export const Sector = z
  .enum(Object.keys(SECTORS) as [keyof typeof SECTORS, ...(keyof typeof SECTORS)[]])
  .meta({ id: 'Sector' });
export type Sector = z.infer<typeof Sector>;

/** Who drives a commitment, as S16 counts it. */
export const Driver = z.enum(['administrative', 'party', 'market', 'social', 'resident']).meta({ id: 'Driver' });
export type Driver = z.infer<typeof Driver>;

/** The driver that a provider of a sector stands for, unless a person says otherwise. */
export function driverOf(sector: Sector): Driver {
  switch (sector) {
    case 'party':
      return 'party';
    case 'government':
    case 'public-institution':
      return 'administrative';
    case 'enterprise':
    case 'property':
      return 'market';
    case 'social-organization':
      return 'social';
    case 'residents-committee':
    case 'resident-group':
      return 'resident';
  }
}
