/** What `npm run flows` says on the terminal. */
import type { flowTools as source } from './flow-tools.zh-CN.ts';

export const flowTools: typeof source = {
  right: (name, nodes) => `✓ ${name}: ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, nothing is wrong.`,
  lookedUp:
    'People, departments and posts are looked up in the directory once it runs: /chart name shows whom each step finds.',
  wrong: (count) => (count === 1 ? 'One thing has to be mended.' : `${count} things have to be mended.`),
  none: (file) => `There is no flow in ${file}: write it under flows:, as docs/flows.md shows.`,
  unreadable: (file, code) => `${file} cannot be read (${code}). Check the path.`,
  unknown: (name, names) => `No flow is called “${name}”. There are: ${names}.`,
  noVersion: (name, version, known) =>
    known === ''
      ? `No case of “${name}” has begun, so no version is kept. Leave --version out to export it as it is now.`
      : `“${name}” has no version ${version}. Cases have begun by: ${known}.`,
};
