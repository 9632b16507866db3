import { ACCESS } from './access.ts';
import { AGREEMENT } from './agreement.ts';
import { BOOKING } from './booking.ts';
import { EXCHANGE } from './exchange.ts';
import { LEDGER } from './ledger.ts';
import { LINK } from './link.ts';
import { MAIL } from './mail.ts';
import { MATTER } from './matter.ts';
import { MECHANISM } from './mechanism.ts';
import { OPERATION } from './operation.ts';
import { REGISTER } from './register.ts';
import { ROWS } from './rows.ts';
import { SCHEMA } from './schema.ts';
import { STORE } from './store.ts';
import { TIME_BANK } from './time-bank.ts';
import { WISH } from './wish.ts';

/**
 * English texts of problems, faults and notes with their Chinese, by area. The English is the source: it stands in the
 * code, in full, where it is said, with '{1}', '{2}' for the values in the order in which it puts them in. The Chinese
 * may use them in any order; '{1:promise}' takes the word from the list 'promise' of words.ts, '{1:list}' sets a list.
 */
export const CATALOGUE: readonly Readonly<Record<string, string>>[] = [
  REGISTER,
  ROWS,
  EXCHANGE,
  LEDGER,
  LINK,
  BOOKING,
  MAIL,
  MATTER,
  MECHANISM,
  AGREEMENT,
  TIME_BANK,
  WISH,
  ACCESS,
  SCHEMA,
  STORE,
  OPERATION,
];
