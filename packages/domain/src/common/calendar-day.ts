/** A calendar date 'YYYY-MM-DD', which has no zone, so many days later; earlier where they are negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
