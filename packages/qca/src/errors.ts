/** Input that cannot be analysed. The message is one line that names what is wrong and says what to do. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
