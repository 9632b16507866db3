const HAN = /^\p{Script=Han}/u;
/** So many stars at most: how long a name is tells something, too. */
const STARS = 2;

/** A name that tells people of a list apart and nobody who they are: its first character or letter. */
export function maskedName(name: string): string {
  const [first] = [...name.trim()];
  if (first === undefined) return '*';
  return HAN.test(first) ? `${first}${'*'.repeat(STARS)}` : `${first.toUpperCase()}.`;
}
