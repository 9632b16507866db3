/** Short words from server to server on one database. Nothing is kept: who does not listen right now misses them. */
export interface Signals {
  tell(text: string): void;
  /**
   * `onText` is given every word, one's own too; `onGap` is called when some may have been missed. Ends with the function
   * that is returned.
   */
  hear(onText: (text: string) => void, onGap: () => void): Promise<() => Promise<void>>;
}
