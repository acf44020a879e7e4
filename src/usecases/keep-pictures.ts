/**
 * Keeps pictures where platforms and pages find them: painted when first needed, uploaded once for all readers, known by
 * what is in them.
 */
import { createHash } from 'node:crypto';
import type { App } from '../app.ts';
import type { Card, Picture } from '../cards/card.ts';
import { PlatformError } from '../errors.ts';
import type { Painter } from '../ports/painter.ts';
import type { Pictures } from '../ports/pictures.ts';
import type { Platform, Target } from '../ports/platform.ts';
import type { Upload } from '../store/uploads.ts';

export interface PictureParts extends Pick<App, 'clock' | 'log' | 'ledger'> {
  /** Outside any transaction. */
  store: Pick<App['store'], 'uploads'>;
  painter: Painter;
}

/** Pixels for each unit of a phone's screen: the sharpest ones have three. */
const pixelsPerUnit = 3;
const mostKnown = 100;
/** After a fault that passes, and after one that does not, such as a missing right: so long pictures are said in words. */
const soonMs = 60_000;
const laterMs = 3_600_000;
/** Longer than a call may take; whoever claimed a picture and went away holds the others up so long at most. */
const claimMs = 60_000;
/** Who waits for another's upload looks so often, and so long; then words do. */
const lookEveryMs = 50;
const mostLooks = 300;
const passing: ReadonlySet<string> = new Set(['rate-limited', 'unavailable', 'in-doubt']);

interface Place {
  platform: Platform;
  album: string;
  picture: Picture;
}

export function createPictures({ clock, log, ledger, store, painter }: PictureParts): Pictures {
  const known = new Map<string, Upload>();
  const asking = new Map<string, Promise<Upload>>();

  const rowOf = ({ platform, album, picture }: Place) => ({
    platform: platform.name,
    appId: platform.appId,
    album,
    hash: createHash('sha256').update(picture.svg).digest('hex'),
  });
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms);

  const png = ({ svg, width }: Picture) => painter.paint(svg, width * pixelsPerUnit);

  function note(name: string, upload: Upload): void {
    if (known.size >= mostKnown) known.clear();
    known.set(name, upload);
  }

  async function upload({ platform, album, picture }: Place): Promise<Upload> {
    try {
      const sent = await platform.albums?.upload(album, await png(picture));
      return sent ? { key: sent.key, until: inMs(sent.lifeMs) } : { key: null, until: inMs(laterMs) };
    } catch (err) {
      const kind = err instanceof PlatformError ? err.kind : null;
      log.warn(
        { err, platform: platform.name, kind },
        'a picture is said in words: it could not be uploaded',
      );
      return { key: null, until: inMs(passing.has(kind ?? '') ? soonMs : laterMs) };
    }
  }

  /** What is known or can be had; null while another is uploading it. */
  async function look(place: Place): Promise<Upload | null> {
    const row = rowOf(place);
    const before = await store.uploads.get(row, clock.now());
    if (before) return before;
    // Where calls are short, words do.
    if ((await ledger.thrift(place.platform.name)).stage > 0) return { key: null, until: inMs(soonMs) };
    if (!(await store.uploads.claim(row, clock.now(), inMs(claimMs)))) return null;
    const fresh = await upload(place);
    await store.uploads.put(row, fresh, clock.now());
    return fresh;
  }

  /** A slow platform holds nothing but those who want to show this picture, and no connection of theirs. */
  async function ask(place: Place): Promise<Upload> {
    for (let looks = 0; looks < mostLooks; looks++) {
      const found = await look(place);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
    return { key: null, until: inMs(soonMs) };
  }

  async function keyOf(place: Place): Promise<string | null> {
    const name = Object.values(rowOf(place)).join(' ');
    const held = known.get(name);
    if (held && held.until > clock.now()) return held.key;
    const asked = asking.get(name) ?? ask(place).finally(() => asking.delete(name));
    asking.set(name, asked);
    const fresh = await asked;
    note(name, fresh);
    return fresh.key;
  }

  return {
    async find(platform, target, card) {
      const keys = new Map<string, string | null>();
      for (const place of placesOf(platform, target, card)) keys.set(place.picture.svg, await keyOf(place));
      return ({ svg }) => keys.get(svg) ?? null;
    },
    async doubt(platform, target, card) {
      for (const place of placesOf(platform, target, card)) {
        const none = { key: null, until: inMs(laterMs) };
        note(Object.values(rowOf(place)).join(' '), none);
        await store.uploads.put(rowOf(place), none, clock.now());
      }
    },
    async paint(picture) {
      try {
        return await png(picture);
      } catch (err) {
        log.error({ err }, 'a picture is said in words: it could not be painted');
        return null;
      }
    },
  };
}

/** Where the pictures of a card would lie that this target can be shown. */
function placesOf(platform: Platform, target: Target, card: Card): Place[] {
  const pictures = card.blocks.flatMap((block) =>
    block.kind === 'picture' && (platform.abilities.picturesInCards || !block.isExtra) ? [block.picture] : [],
  );
  const album = pictures.length === 0 ? null : (platform.albums?.albumOf(target) ?? null);
  return album === null ? [] : pictures.map((picture) => ({ platform, album, picture }));
}
