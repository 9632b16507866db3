/** Loads pinyin-pro (some 300 kB, so only when asked for): Chinese to Latin letters without tones or spaces. */
export async function loadPinyin(): Promise<((text: string) => string) | undefined> {
  try {
    const { pinyin } = await import('pinyin-pro');
    return (text) => pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('');
  } catch {
    return undefined;
  }
}
