/** A real Chromium for tests of the pages: found on this machine, never downloaded. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const usualPlaces = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Nothing may leave the machine: no updates, no accounts, no reports. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  // The memory that is shared there holds the databases of tests as well, and in a container often little at all.
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces];
  const found = places.find(isProgram);
  if (found) return found;
  throw new Error(
    'No Chromium was found on this machine. Install one, e.g. with `sudo apt-get install chromium` (Debian), ' +
      '`sudo dnf install chromium` (Fedora) or `brew install --cask chromium` (macOS), or put it on the PATH.',
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser with an empty profile, which goes with it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: flags });
}
