/** What keeps people from using a page: controls without a name, ids used twice, weak contrast, pages wider than the screen. */
import type { Page } from 'playwright-core';

/** WCAG 2.2, 1.4.3: text at least 4.5 to 1; large text at least 3 to 1. */
const leastContrast = 4.5;

/** One sentence for each fault; none is the aim. */
export async function findFaultsOfAccess(page: Page): Promise<string[]> {
  // Animations would be caught half faded in.
  await page.waitForTimeout(300);
  return page.evaluate<string[]>(`(${inPage})(${leastContrast})`);
}

// Runs in the browser; a text, because the project's own code knows no document.
const inPage = `(least) => {
  const faults = [];
  const isShown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const say = (e) => e.outerHTML.slice(0, 120);
  for (const e of document.querySelectorAll('button, input, select, textarea, a[href], [role=option]')) {
    if (!e.checkVisibility()) continue;
    const labelled = (e.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('');
    const name = e.getAttribute('aria-label') || labelled || e.labels?.[0]?.textContent || (e.tagName === 'INPUT' || e.tagName === 'SELECT' || e.tagName === 'TEXTAREA' ? '' : e.textContent);
    if (!name.trim()) faults.push('no name: ' + say(e));
  }
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push('id used twice: ' + id);
  if (document.querySelectorAll('h1').length !== 1) faults.push('not exactly one h1');
  if (document.querySelectorAll('main').length !== 1) faults.push('not exactly one main');
  for (const e of document.querySelectorAll('[aria-controls][aria-expanded=true]'))
    if (!document.getElementById(e.getAttribute('aria-controls'))) faults.push('controls nothing: ' + say(e));
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the screen: ' + document.documentElement.scrollWidth);
  const channels = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const part = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const grounds = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(at);
      const stops = backgroundImage.match(/rgba?\\([^)]*\\)/g);
      if (stops) return stops.map(channels);
      const colour = channels(backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return [colour];
    }
    return [[255, 255, 255]];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const weak = new Set();
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !isShown(e) || e.closest('button:disabled, .unseen, noscript, select')) continue;
    const { color, fontSize } = getComputedStyle(e);
    if (parseFloat(fontSize) === 0) continue;
    const ink = light(channels(color));
    for (const ground of grounds(e)) {
      const other = light(ground);
      const ratio = (Math.max(ink, other) + 0.05) / (Math.min(ink, other) + 0.05);
      if (ratio < least) weak.add('contrast ' + ratio.toFixed(2) + ': ' + say(e));
    }
  }
  return [...faults, ...weak];
}`;
