import type { Page } from 'playwright-core';

/** What has the focus, as a person would name it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null;
    return one === null ? '' : (one.getAttribute('aria-label') ?? one.textContent?.trim() ?? '');
  });
}
