import { Lift } from '@linli/domain';

/** A lift as a short text, the same for the same lift: 'owner', or 'owner;agentId=…'. */
export function liftKey(lift: Lift): string {
  const { barrier, ...where } = lift;
  const parts = Object.entries(where)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([field, value]) => (value === undefined ? [] : [`;${field}=${encodeURIComponent(value)}`]));
  return barrier + parts.join('');
}

/** The lifts that an address names; what is no lift is left out. */
export function liftsOf(text: string | undefined): Lift[] {
  if (!text) return [];
  return text.split(',').flatMap((part) => {
    const [barrier, ...fields] = part.split(';');
    const where = fields.map((field) => {
      const cut = field.indexOf('=');
      return [field.slice(0, cut), safely(field.slice(cut + 1))];
    });
    const parsed = Lift.safeParse({ ...Object.fromEntries(where), barrier });
    return parsed.success ? [parsed.data] : [];
  });
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address's text with one lift added, or taken away if it was there. */
export function toggled(text: string | undefined, lift: Lift): string | undefined {
  const keys = liftsOf(text).map(liftKey);
  const key = liftKey(lift);
  const next = keys.includes(key) ? keys.filter((k) => k !== key) : [...keys, key];
  return next.length === 0 ? undefined : next.join(',');
}
