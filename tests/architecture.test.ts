/** The house as a test: who may import whom, what only one file may do, and lists from which nothing is missing. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cardNames } from '../src/cards/index.ts';
import { declaredCards, declaredOf } from '../src/domain/notice.ts';

const root = resolve(import.meta.dirname, '..');
const productFolders = ['src', 'adapters', 'handlers', 'jobs'];

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

const product = productFolders.flatMap(filesIn);
const sourceOf = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Import {
  from: string;
  /** A path below the root, or a package's name. */
  to: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const found = sourceOf(file).matchAll(
    /^(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm,
  );
  return [...found].map((match) => {
    const target = match[3] ?? match[4] ?? match[5] ?? '';
    const names = match[2]?.replace(/[{}\s]/g, '') ?? '';
    const allTypes = names !== '' && names.split(',').every((n) => n === '' || /^type\b/.test(n));
    const inlineTypes =
      /\{/.test(match[2] ?? '') &&
      (match[2] ?? '')
        .replace(/[{}]/g, '')
        .split(',')
        .every((n) => n.trim() === '' || n.trim().startsWith('type '));
    return {
      from: file,
      to: target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
      typeOnly: Boolean(match[1]) || allTypes || inlineTypes,
    };
  });
}

/** The place of a file in the import table. */
function placeOf(path: string): string {
  if (path.startsWith('adapters/'))
    return path === 'adapters/index.ts' ? 'adapters' : path.split('/').slice(0, 2).join('/');
  if (path.startsWith('handlers/') || path.startsWith('jobs/')) return path.split('/')[0] as string;
  const [, second = ''] = path.split('/');
  return path.startsWith('src/') && !second.endsWith('.ts') ? second : path;
}

/** What each folder may import of ours; `type:` before a place allows types only. */
const allowed: Record<string, string[]> = {
  domain: ['domain', 'language', 'src/domain'],
  language: ['domain', 'language'],
  ports: ['type:domain', 'type:src/cards/card.ts', 'type:ports'],
  texts: ['domain', 'texts'],
  draw: ['draw'],
  cards: ['domain', 'texts', 'cards', 'language', 'draw'],
  usecases: [
    'type:src/app.ts',
    'domain',
    'language',
    'ports',
    'cards',
    'texts',
    'src/errors.ts',
    'usecases',
    'type:store',
  ],
  router: [
    'type:src/app.ts',
    'domain',
    'language',
    'ports',
    'cards',
    'texts',
    'src/errors.ts',
    'usecases',
    'router',
    'type:store',
  ],
  handlers: [
    'src/router/define.ts',
    'usecases',
    'domain',
    'cards',
    'language',
    'src/errors.ts',
    'handlers',
    'type:store',
  ],
  jobs: ['src/queue/define-job.ts', 'usecases', 'domain', 'jobs'],
  store: ['domain', 'store', 'type:ports', 'type:cards'],
  queue: ['type:src/app.ts', 'ports', 'src/errors.ts', 'queue', 'type:store', 'src/store/rings.ts'],
  http: ['type:src/app.ts', 'domain', 'ports', 'router', 'usecases', 'src/errors.ts', 'texts', 'http'],
  config: ['config', 'domain', 'src/errors.ts', 'texts', 'type:src/config.ts', 'type:ports', 'type:adapters'],
};
const adapterAllowed = ['ports', 'domain', 'cards', 'src/errors.ts', 'language', 'adapters/common'];
/** These see everything: they build, start or examine the whole. */
const everything =
  /^src\/(wiring|main|doctor|setup|config|app|log|clock|errors)(-main)?\.ts$|^src\/(doctor|setup|config|main)\/|-main\.ts$/;

const vendors: Record<string, RegExp> = {
  domain: /^$/,
  language: /^$/,
  ports: /^$/,
  texts: /^$/,
  draw: /^$/,
  cards: /^$/,
  usecases: /^node:crypto$/,
  router: /^node:crypto$|^zod$/,
  handlers: /^$/,
  jobs: /^zod$/,
  store: /^(pg|kysely|node:.*)$/,
  queue: /^(zod|bullmq|ioredis|pg|node:.*)$/,
  http: /^(zod|fastify|@fastify\/static|prom-client|node:.*)$/,
};

function mayImport(place: string, target: Import): boolean {
  if (!target.to.includes('/') || !/^(src|adapters|handlers|jobs|drill|web|tests)\//.test(target.to)) {
    const pattern = vendors[place];
    return !pattern || pattern.test(target.to);
  }
  const to = placeOf(target.to);
  const rules = place.startsWith('adapters/') ? [...adapterAllowed, place] : (allowed[place] ?? []);
  return rules.some((rule) => {
    const typeRule = rule.startsWith('type:');
    const name = rule.replace('type:', '');
    return (name === to || name === target.to) && (!typeRule || target.typeOnly);
  });
}

describe('the import table', () => {
  it('finds the imports that it judges', () => {
    expect(product.flatMap(importsOf).length).toBeGreaterThan(200);
  });

  it('lets no folder reach where it may not', () => {
    const wrong = product
      .filter((file) => !everything.test(file) && file !== 'adapters/index.ts')
      .flatMap(importsOf)
      .filter((one) => !mayImport(placeOf(one.from), one))
      .map((one) => `${one.from} imports ${one.to}${one.typeOnly ? ' (types)' : ''}`);
    expect(wrong).toEqual([]);
  });

  it('keeps adapters and handlers apart from each other', () => {
    const wrong = product.flatMap(importsOf).filter((one) => {
      const from = placeOf(one.from);
      const to = placeOf(one.to);
      if (from.startsWith('adapters/'))
        return to.startsWith('adapters/') && to !== from && to !== 'adapters/common';
      if (!one.from.startsWith('handlers/') && !one.from.startsWith('jobs/')) return false;
      return !one.from.endsWith('index.ts') && (one.to.startsWith('handlers/') || one.to.startsWith('jobs/'));
    });
    expect(wrong).toEqual([]);
  });
});

/** Code without comments and strings' contents kept. */
const codeOf = (file: string): string =>
  sourceOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');

describe('what only one file may do', () => {
  const offenders = (pattern: RegExp, except: RegExp) =>
    product.filter((file) => !except.test(file) && pattern.test(codeOf(file)));

  it('reads the environment in config.ts alone', () => {
    expect(offenders(/process\.env/, /^src\/config\.ts$/)).toEqual([]);
  });

  it('asks the machine for the time in clock.ts alone', () => {
    expect(offenders(/new Date\(\)|Date\.now\(\)/, /^src\/clock\.ts$/)).toEqual([]);
  });

  it('never lets the database ask for the time', () => {
    const sql = readdirSync(join(root, 'src/store/migrations')).map((name) => `src/store/migrations/${name}`);
    const asks = (file: string) =>
      /\bnow\(\)|current_timestamp|clock_timestamp/i.test(codeOf(file).replace(/--.*$/gm, ''));
    expect(
      [...sql, ...filesIn('src/store')]
        .filter((file) => asks(file) && /sql|`/.test(codeOf(file)))
        .filter((f) => {
          const code = codeOf(f)
            .replace(/clock\.now\(\)|\.now\(\)/g, '')
            .replace(/--.*$/gm, '');
          return /\bnow\(\)|current_timestamp|clock_timestamp/i.test(code);
        }),
    ).toEqual([]);
  });

  it('keeps Chinese in texts, language, word lists and aliases', () => {
    const places = /^src\/(texts|language)\/|^src\/domain\/(tier(\/|\.)|holidays)|^handlers\/commands\//;
    expect(offenders(/\p{Script=Han}/u, places)).toEqual([]);
  });

  it('imports the queue and the web server where they belong', () => {
    const bullmq = product
      .flatMap(importsOf)
      .filter((one) => /^(bullmq|ioredis)$/.test(one.to) && !one.typeOnly);
    expect(bullmq.filter((one) => !/^src\/(queue|doctor)/.test(one.from))).toEqual([]);
    const fastify = product
      .flatMap(importsOf)
      .filter((one) => /^(fastify|@fastify\/.*)$/.test(one.to) && !one.typeOnly);
    expect(fastify.filter((one) => !one.from.startsWith('src/http/'))).toEqual([]);
  });
});

describe('the lists', () => {
  const exported = (file: string) =>
    [...sourceOf(file).matchAll(/export const (\w+) = define(?:Command|Action|MessageHandler|Job)/g)].map(
      (m) => m[1] ?? '',
    );

  it.each([
    ['handlers', 'handlers/index.ts'],
    ['jobs', 'jobs/index.ts'],
  ])('of %s names every file', (folder, index) => {
    const list = sourceOf(index);
    const files = filesIn(folder).filter((file) => file !== index);
    expect(files.length).toBeGreaterThan(5);
    const missing = files.filter((file) => {
      const names = exported(file);
      return (
        names.length !== 1 ||
        !new RegExp(`[\\[,\\s]${names[0]}[,\\s\\]]`).test(
          list.slice(list.indexOf('= {') > 0 ? list.indexOf('= {') : list.indexOf('= [')),
        ) ||
        !list.includes(file.replace(`${folder}/`, './'))
      );
    });
    expect(missing).toEqual([]);
  });

  it('has an entry in the help for every command, in both languages', () => {
    const names = filesIn('handlers/commands').map((file) => file.split('/').at(-1)?.replace('.ts', ''));
    for (const language of ['zh-CN', 'en']) {
      const help = sourceOf(`src/texts/${language}/help.ts`);
      expect(names.filter((name) => !new RegExp(`^  ${name}: \\{`, 'm').test(help))).toEqual([]);
    }
  });

  it('has a text in both languages for every error that a person can mend', () => {
    const keys = product.flatMap((file) =>
      [...codeOf(file).matchAll(/new UserError\(\s*'([\w.-]+)'/g)].map((m) => m[1] ?? ''),
    );
    expect(keys.length).toBeGreaterThan(10);
    for (const language of ['zh-CN', 'en']) {
      const missing = [...new Set(keys)].filter((key) => {
        const [noun, inner] = key.includes('.') ? key.split('.') : ['errors', key];
        return !new RegExp(`\\b${inner}: \\(`).test(sourceOf(`src/texts/${language}/${noun}.ts`));
      });
      expect(missing).toEqual([]);
    }
  });

  it('of notices in domain/notice.ts says of every card whether it comes unasked, and of none that is not there', () => {
    expect(cardNames.filter((card) => declaredOf(card) === undefined)).toEqual([]);
    expect(declaredCards.filter((card) => !(cardNames as string[]).includes(card))).toEqual([]);
    expect(new Set(declaredCards).size).toBe(declaredCards.length);
  });
});
