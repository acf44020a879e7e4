/** `npm run doctor`: prints what was found, ends with 0 when nothing is bad, else 1. */
import { systemClock } from './clock.ts';
import { sayOfProcess, secretsOf } from './config.ts';
import { examinationsText, examine } from './doctor.ts';
import { createLog } from './log.ts';
import { readConfig } from './main/report.ts';

const say = sayOfProcess();

const config = readConfig(say, process.stdout);
if (config === null) process.exit(1);
// What goes wrong is printed as a finding; the log would say it twice.
const log = createLog({ level: 'silent', secrets: secretsOf(config) });
const found = await examine({ config, clock: systemClock, log, nodeVersion: process.versions.node });
process.stdout.write(examinationsText(found, say));
const count = (state: 'warn' | 'bad') => found.filter((one) => one.state === state).length;
process.stdout.write(`\n${say((texts) => texts.doctor.sum(count('bad'), count('warn')).cause)}\n`);
// Not by itself: connections of vendors' packages stay open.
process.exit(count('bad') > 0 ? 1 : 0);
