/** Street types, directions and parts of a building as the United States Postal Service shortens them (Publication 28). */
const ADDRESS_WORDS = new Map(
  `street st|str st|avenue ave|av ave|boulevard blvd|road rd|drive dr|lane ln|court ct|crt ct|place pl|square sq|terrace ter|tce ter|
  highway hwy|parkway pkwy|circle cir|crescent cres|cr cres|close cl|circuit cct|grove gr|alley aly|plaza plz|point pt|mount mt|
  north n|south s|east e|west w|northeast ne|northwest nw|southeast se|southwest sw|suite ste|apartment apt|unit apt|room rm|
  floor fl|flr fl|building bldg|department dept|fort ft|saint st|heights hts|center ctr|centre ctr|first 1st|second 2nd|third 3rd|
  fourth 4th|fifth 5th|sixth 6th|seventh 7th|eighth 8th|ninth 9th|tenth 10th`
    .split('|')
    .map((pair) => pair.trim().split(' ') as [string, string]),
);

/** Words of a body's name in one form; what maps to nothing is a legal form or an article. */
const NAME_WORDS = new Map<string, string>(
  `incorporated |inc |llc |ltd |limited |corp |corporation |plc |gmbh |pty |lp |llp |pllc |the |a |an |
  dept department|ctr center|cntr center|centre center|assn association|assoc association|univ university|svcs services|svc service|
  intl international|natl national|hosp hospital|elem elementary|govt government|fdn foundation|fndn foundation|soc society|
  comm community|mgmt management|dev development|org organization|organisation organization|programme program|cncl council|
  sch school|acad academy|inst institute|co company|bros brothers|mt mount|ft fort|saint st|yr year|jr junior|sr senior|
  first 1st|second 2nd|third 3rd|and `
    .split('|')
    .map((pair) => {
      const [word, short] = pair.trim().split(' ');
      return [word!, short ?? ''];
    }),
);

/** An address with its street types, directions and units in their short forms; input is folded words. */
export function englishAddress(text: string): string {
  return text
    .replace(/\bp\s?o\s?box\b/g, 'pobox')
    .split(' ')
    .map((word) => ADDRESS_WORDS.get(word) ?? word)
    .join(' ');
}

/** The name of a body without legal form and article, abbreviations written out; input is folded words. */
export function englishBodyName(text: string): string {
  const words = text.split(' ').map((word) => NAME_WORDS.get(word) ?? word);
  const kept = words.filter((word) => word !== '').join(' ');
  return kept === '' ? text : kept;
}
