/** `npm run setup`: asks what is needed for one platform and writes it into `.env`; answers may also be piped in, one a line. */
import { systemClock } from './clock.ts';
import { sayOfProcess, sourceOfProcess } from './config.ts';
import { ConfigError } from './errors.ts';
import { createLog } from './log.ts';
import { findingsText } from './main/report.ts';
import { createAnswers } from './setup/answers.ts';
import { dingtalkSetup } from './setup/dingtalk.ts';
import { feishuSetup } from './setup/feishu.ts';
import { runSetup, SetupStopped } from './setup/flow.ts';
import { wecomSetup } from './setup/wecom.ts';

const answers = createAnswers({ input: process.stdin, output: process.stdout });
// What goes wrong is told as a finding.
const log = createLog({ level: 'silent', secrets: [] });
const around = { clock: systemClock, log, nodeVersion: process.versions.node };
const desk = { answers, say: sayOfProcess(), source: sourceOfProcess() };
try {
  await runSetup(desk, [feishuSetup(around), dingtalkSetup(around), wecomSetup(around)]);
} catch (error) {
  process.stdout.write(`${wordsOf(error)}\n`);
  process.exit(1);
}
// Not by itself: connections of vendors' packages stay open.
process.exit(0);

/** What stands in the settings already may be as wrong as an answer. */
function wordsOf(error: unknown): string {
  if (error instanceof SetupStopped) return error.message;
  if (error instanceof ConfigError) return findingsText(error, desk.say);
  throw error;
}
