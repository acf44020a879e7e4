/**
 * Tiers on the command line: `npm run -s tiers -- classify` is a line filter, JSON lines `{id,text,context}` in,
 * `{id,tier,confidence,reason}` out; `eval FILE` counts how often labelled lines are met; `explain "…"` shows the
 * layers; `train` builds the model from the labelled messages in `src/domain/tier/lessons`, with `--corrections FILE` also
 * from what `export` wrote: the tiers that people corrected, masked.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { answerLines, type Row, readRows, run, textField, usage } from '../line-filter.ts';
import { type CompanyRules, defaultRules } from './company.ts';
import type { TierVerdict } from './item.ts';
import { createOwnRules, type Misfit, type OwnRules, type RuleFinding } from './tier/company-rules.ts';
import { gather } from './tier/facts.ts';
import { placeFeatures, type Sink, saidInPlace, textFeatures, textRuns } from './tier/features.ts';
import { findKins } from './tier/kin.ts';
import { formatFigures, measure, type TierLabel } from './tier/measure.ts';
import { pack } from './tier/model.ts';
import { read } from './tier/read.ts';
import { calibrate, chancesOf, judgeUnseen, type Lesson, learn } from './tier/train.ts';
import { weigh } from './tier/weigh.ts';
import { classifyTier, explainTier, type TierContext } from './tier.ts';
import { createWorkCalendar } from './worktime.ts';

const lessonFolder = new URL('./tier/lessons/', import.meta.url);

function isRecord(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function contextOf(value: unknown): TierContext {
  const given = isRecord(value) ? value : {};
  const quoted = textOf(given.quoted_text);
  return {
    chatType: given.chat_type === 'direct' ? 'direct' : 'group',
    chatName: textOf(given.chat_name),
    senderTitle: textOf(given.sender_role),
    senderDepartment: textOf(given.sender_dept),
    ...(quoted === '' ? {} : { quotedText: quoted }),
  };
}

const classifyRow = (row: Row): TierVerdict =>
  classifyTier(textField(row, 'text'), contextOf(row.context), defaultRules.tiers.words);

const rowsOf = (path: string | URL): Row[] => readRows(String(path), contentOf(path));

/** What a file holds; where it cannot be read, in words what is wrong and what to do. */
function contentOf(path: string | URL): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const wrong =
      code === 'ENOENT'
        ? `there is no file ${path} (looked in ${process.cwd()})`
        : code === 'EISDIR'
          ? `${path} is a folder, not a file`
          : `${path} cannot be read (${code})`;
    throw new Error(`${wrong}; name a file of JSON lines, such as {"id":"1","text":"…","tier":2}`);
  }
}

function labelOf({ id, tier }: Row): TierLabel {
  if (tier === 1 || tier === 2 || tier === 3 || tier === 0) return tier;
  throw new RangeError(`${id ?? 'a line'}: tier is not 0, 1, 2 or 3: ${JSON.stringify(tier) ?? 'missing'}`);
}

/** Tier 0 in answers and labels is what the product calls null: the message does not flow. */
function answer(row: Row): object {
  const { tier, score, reason } = classifyRow(row);
  return { tier: tier ?? 0, confidence: rounded(score), reason };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

const worstShown = 20;

function evaluate(path: string, showAll: boolean): void {
  const judged = rowsOf(path).map((row) => ({ row, wanted: labelOf(row), verdict: classifyRow(row) }));
  if (judged.length === 0) throw new RangeError(`${path}: no lines to judge`);
  const figures = measure(judged.map(({ wanted, verdict }) => ({ wanted, given: verdict.tier ?? 0 })));
  process.stdout.write(`${formatFigures(figures)}\n`);
  const wrong = judged
    .filter(({ wanted, verdict }) => (verdict.tier ?? 0) !== wanted)
    .sort((a, b) => b.verdict.score - a.verdict.score);
  const shown = showAll ? wrong : wrong.slice(0, worstShown);
  if (shown.length === 0) return;
  process.stdout.write(`\nworst errors (${shown.length} of ${wrong.length}; wanted -> given, how sure)\n`);
  for (const { row, wanted, verdict } of shown) {
    const given = `${wanted} -> ${verdict.tier ?? 0} ${verdict.score.toFixed(2)}`;
    process.stdout.write(`${row.id} ${given} ${verdict.reason} | ${row.text}\n`);
  }
}

interface Company {
  /** From where its rules were read. */
  from: string;
  words: CompanyRules['tiers']['words'];
  own: OwnRules;
}

/** The company's own rules and words, from the file that the product would read; its reader is fetched only here, to keep the filter's start short. */
async function readCompany(): Promise<Company> {
  const { sourceOfProcess } = await import('../config.ts');
  const { createFindings } = await import('../config/findings.ts');
  const { createSettings } = await import('../config/settings.ts');
  const { readCompanyFile } = await import('../config/company-file.ts');
  const { operatorSay } = await import('../texts/operator.ts');
  const { env, cwd } = sourceOfProcess();
  const findings = createFindings(operatorSay('en'));
  const settings = createSettings(env, cwd, findings);
  const rules = readCompanyFile(settings, cwd, findings, defaultRules);
  // A company with such a file does not start: what its rules say is nothing to rely on.
  const wrong = findings.list().map(({ setting, cause, remedy }) => `${setting}: ${cause} ${remedy}`);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const calendar = createWorkCalendar({ windows: rules.windows, extraDays: rules.days });
  const file = settings.path('XINLIU_CONFIG', 'xinliu.yaml');
  const from = existsSync(file) ? file : `none: no ${file}, and XINLIU_CONFIG names no other`;
  return { from, words: rules.tiers.words, own: createOwnRules(rules, calendar) };
}

function sayMisfit(misfit: Misfit): string {
  if (misfit === 'only-told') return 'no: over, practised or not production';
  if (misfit === 'only-nodded') return 'no: a mere acknowledgement';
  return `no: ${misfit.unmet.join(', ')}`;
}

function sayRules(rules: RuleFinding[]): string[] {
  const first = rules.findIndex(({ misfit }) => misfit === null);
  return rules.map(({ name, outcome, misfit }, i) => {
    const fits = i === first ? `decides: ${outcome}` : `fits, but ${first + 1} stands before it`;
    return `    ${i + 1} ${name}   ${misfit === null ? fits : sayMisfit(misfit)}`;
  });
}

async function explain(text: string, given: TierContext): Promise<void> {
  const { from, words, own } = await readCompany();
  const layers = explainTier(text, given, words, own);
  const say = (verdict: TierVerdict | null) =>
    verdict ? `tier ${verdict.tier ?? 0}, ${verdict.score.toFixed(2)}, ${verdict.reason}` : '-';
  const chances = layers.chances.map((chance, tier) => `${tier}: ${chance.toFixed(2)}`).join('  ');
  const lines = [
    `rules    ${from}`,
    `said     ${layers.said}`,
    ...(layers.quoted === '' ? [] : [`quoted   ${layers.quoted}`]),
    `1 sender's mark     ${say(layers.sender)}`,
    `2 company's rules   ${say(layers.company)}`,
    ...sayRules(layers.rules),
    `3 model             ${say(layers.model)}   (${chances})`,
    `verdict             ${say(layers.verdict)}   ${layers.kind}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function lessonOf(row: Row): Lesson {
  const context = contextOf(row.context);
  const facts = gather(read(textOf(row.text)), context);
  const scores = weigh(facts, context);
  const kins = findKins(facts.reading.said);
  const features: Lesson['features'] = { hashes: [], values: [], runsTo: 0, placeFrom: 0 };
  const sink: Sink = (hash, value) => {
    features.hashes.push(hash);
    features.values.push(value);
  };
  textRuns(facts.reading.said, sink);
  features.runsTo = features.hashes.length;
  textFeatures(facts, scores, kins, sink);
  features.placeFrom = features.hashes.length;
  placeFeatures(context, sink);
  saidInPlace(facts, kins, context, sink);
  return { features, tier: labelOf(row), author: textOf(row.author) };
}

const parts = 5;

function train(corrections: string): void {
  const files = readdirSync(lessonFolder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  const corrected = corrections === '' ? [] : rowsOf(corrections);
  const lessons = [...files.flatMap((name) => rowsOf(new URL(name, lessonFolder))), ...corrected].map(
    lessonOf,
  );
  const unseen = judgeUnseen(lessons, parts);
  const temperature = calibrate(unseen);
  const model = pack(learn(lessons), temperature, lessons.length);
  writeFileSync(new URL('model.json', lessonFolder), `${JSON.stringify(model)}\n`);
  const given = unseen.map(({ lesson, sums }) => {
    const chances = chancesOf(sums, temperature);
    return { wanted: lesson.tier, given: chances.indexOf(Math.max(...chances)) as TierLabel };
  });
  process.stdout.write(`${lessons.length} messages; over authors left out of the training:\n`);
  process.stdout.write(`${formatFigures(measure(given))}\n`);
}

/** Now unless told; a time without a zone is Beijing's. */
function momentOf(written: string): Date {
  if (written === '') return systemClock.now();
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(written) ? written : `${written}+08:00`;
  const at = new Date(zoned.replace(' ', 'T'));
  if (Number.isNaN(at.getTime())) throw new RangeError(`not a time: ${written}; write 2026-11-27T20:00`);
  return at;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      chat: { type: 'string', default: '' },
      direct: { type: 'boolean', default: false },
      post: { type: 'string', default: '' },
      department: { type: 'string', default: '' },
      sender: { type: 'string', default: '' },
      at: { type: 'string', default: '' },
      corrections: { type: 'string', default: '' },
      quoted: { type: 'string', default: '' },
    },
  });
  const [mode, ...rest] = positionals;
  // A sentence typed without quotes comes as several words; a file that is named where none is read must not be passed over.
  const subject = mode === 'explain' || rest.length === 1 ? rest.join(' ') : '';
  if (values.help || (rest.length > 0 && mode !== 'explain' && mode !== 'eval')) return sayUsage();
  if (mode === 'classify') return answerLines(answer);
  if (mode === 'train') return train(values.corrections);
  if (mode === 'export') {
    const { exportLessons } = await import('../store/lessons-main.ts');
    return exportLessons((line) => process.stdout.write(line));
  }
  if (mode === 'eval' && subject) return evaluate(subject, values.all);
  if (mode === 'explain' && subject)
    return explain(subject, {
      chatType: values.direct ? 'direct' : 'group',
      chatName: values.chat,
      senderTitle: values.post,
      senderDepartment: values.department,
      ...(values.quoted === '' ? {} : { quotedText: values.quoted }),
      ...(values.sender === '' ? {} : { senderIs: [values.sender] }),
      at: momentOf(values.at),
    });
  sayUsage();
}

function sayUsage(): void {
  usage(
    'tiers classify < lines | eval FILE [--all] | train [--corrections FILE] | export > FILE\n' +
      '       tiers explain "…" [--chat NAME] [--direct] [--post TITLE] [--department NAME] [--quoted TEXT]\n' +
      '       [--sender NAME|NUMBER] [--at 2026-11-27T20:00]',
  );
}

await run(main);
