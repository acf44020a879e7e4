/** The drill as a program with its page, and people who use the page with mouse and keyboard. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { ClockRequest, DrillState, PlatformName } from '../../drill/contract.ts';
import { startDrill } from '../../drill/main.ts';
import { playable } from '../../drill/phones/index.ts';
import { openBrowser } from './browser.ts';
import { keepLog } from './log.ts';

interface DrillProgram {
  address: string;
  /** Ends it and starts it again on the same data and port; `meanwhile` happens between. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** A product with a database of its own; its page is that of `built-page.ts`. */
async function startDrillProgram(): Promise<DrillProgram> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xinliu-drill-'));
  const start = (port: number) =>
    startDrill({ databaseUrl: null, dataDir, host: '127.0.0.1', port, metricsToken: null }, keepLog(), {
      pauseMs: 700,
    });
  let running = await start(0);
  const { address } = running;
  return {
    address,
    async restart(meanwhile) {
      await running.stop();
      await meanwhile();
      running = await start(Number(new URL(address).port));
    },
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface DrillPage {
  page: Page;
  /** What the browser complained of. */
  complaints: string[];
  /** Every address that was asked for. */
  asked: string[];
  /** The place of one of the chats that stand side by side. */
  phone(index: number): Locator;
  /** Shows a person in a place. */
  play(index: number, name: string): Promise<void>;
  /** Takes another of her apps in hand. */
  takeUp(index: number, app: string): Promise<void>;
  /** Writes and sends, as the person shown there. */
  say(index: number, text: string): Promise<void>;
  /** Cards in a place by their title. */
  card(index: number, title: string | RegExp): Locator;
  state(): Promise<DrillState>;
  clock(wish: ClockRequest): Promise<void>;
}

const wide = { width: 1600, height: 1000 };

/** Enough for a machine that does much else. */
export const patience = { timeout: 20_000 };
export const seen = (locator: Locator) => locator.first().waitFor(patience);
export const gone = (locator: Locator) => locator.first().waitFor({ state: 'hidden', ...patience });

/** For the tests of one file: a browser and a drill for all of them, and pages that go with each test. */
export function drillPages() {
  let browser: Browser;
  let running: DrillProgram;
  const pages: DrillPage[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    running = await startDrillProgram();
  });

  afterEach(async () => {
    for (const { page } of pages.splice(0)) await page.context().close();
  });

  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  return {
    program: () => running,
    async open(options: BrowserContextOptions = {}): Promise<DrillPage> {
      const drill = await openDrillPage(browser, running.address, options);
      pages.push(drill);
      return drill;
    },
    /** The company uses this platform alone, and everybody is told there. */
    async alone({ page }: DrillPage, platform: PlatformName): Promise<void> {
      const api = (path: string) => `${running.address}/drill/api/${path}`;
      await page.request.post(api('reset'), { data: { platforms: [platform] } });
      await page.request.post(api('clock'), { data: { ticking: false } });
      await page.reload();
      await page.locator('.connection').waitFor();
    },
  };
}

/** Opens the page with nothing remembered; the company begins anew, and its clock stands. */
async function openDrillPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<DrillPage> {
  const context = await browser.newContext({ viewport: wide, locale: 'zh-CN', ...options });
  const api = (path: string) => `${address}/drill/api/${path}`;
  await context.request.post(api('reset'), { data: { platforms: playable } });
  await context.request.post(api('clock'), { data: { ticking: false } });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${address}/drill`);
  await page.locator('main.stage').waitFor();
  const phone = (index: number) => page.locator('.phone').nth(index);
  return {
    page,
    complaints,
    asked,
    phone,
    async play(index, name) {
      const select = phone(index).locator('.phone-select');
      const value = await select.locator('option', { hasText: name }).getAttribute('value');
      await select.selectOption(value);
      await phone(index).getByText(name, { exact: true }).first().waitFor();
    },
    async takeUp(index, app) {
      await phone(index).locator('.app', { hasText: app }).click();
      await phone(index).locator('.app[aria-pressed="true"]', { hasText: app }).waitFor();
    },
    async say(index, text) {
      const line = phone(index).getByRole('combobox').last();
      await line.fill(text);
      await line.press('Enter');
    },
    card: (index, title) =>
      phone(index)
        .locator('.card')
        .filter({ has: page.getByRole('heading', { name: title }) }),
    state: async () => (await context.request.get(api('state'))).json() as Promise<DrillState>,
    async clock(wish) {
      await context.request.post(api('clock'), { data: wish });
    },
  };
}
