/** `npm run quota -- report`: a month of normal use on DingTalk's standard edition, against its allowance and its own meter. */
import { describeMachine, isMet, report } from './figures.ts';
import { quota } from './quota.ts';

if (process.argv[2] !== 'report') {
  process.stderr.write('Usage: npm run quota -- report\n');
  process.exit(64);
}
const machine = describeMachine();
const result = await quota();
await report(result, machine, false);
process.exitCode = result.aims.every(isMet) ? 0 : 1;
