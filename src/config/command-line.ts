/** What may follow the program's name: `--role worker`, `--drill`. It overrules the environment. */
import type { Findings } from './findings.ts';
import { show } from './findings.ts';
import type { Environment } from './settings.ts';

export function readCommandLine(args: readonly string[], findings: Findings): Environment {
  const given: Record<string, string> = {};
  const words = args.flatMap((arg) =>
    /^--roles?=/.test(arg) ? ['--role', arg.replace(/^[^=]*=/, '')] : [arg],
  );
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (word === '--drill') given.XINLIU_DRILL = 'true';
    else if (word === '--role' || word === '--roles') {
      i += 1;
      given.XINLIU_ROLES = words[i] ?? '?';
    } else findings.add('xinliu', show(word), (p) => p.unknownArgument());
  }
  return given;
}
