import type { yamlMistakes as zh } from './yaml-mistakes.zh-CN.ts';

export const yamlMistakes: typeof zh = {
  TAB_AS_INDENT: ['is indented with a tab', 'Put blanks instead of it, two for each level'],
  MULTILINE_IMPLICIT_KEY: ['lacks its colon', 'Write “name: value”, with a blank after an ASCII colon'],
  BLOCK_AS_IMPLICIT_KEY: [
    'has two of “name: value”, or the next line is indented too far',
    'Write one in a line, indent what belongs together alike, and quote a value that has a colon',
  ],
  BAD_INDENT: [
    'is indented wrongly, or a bracket is not closed',
    'Indent what belongs together alike; close each [ and {, with commas between what they hold',
  ],
  MISSING_CHAR: [
    'lacks a quote, a bracket or a comma',
    'Close each quote and bracket; commas stand between what a bracket holds',
  ],
  DUPLICATE_KEY: ['has a name that stood before', 'Keep one of the two, or rename it'],
  BAD_SCALAR_START: ['has a value that begins with @, ` or %', 'Put it in quotes; names need no @'],
  BAD_ALIAS: ['has a value that begins with *, which YAML takes for a reference', 'Put it in quotes'],
};
