/** Whether somebody left a place of a template as it was, or with a mark that nothing stands there; that there is nothing to tell (无, none) is an answer. */
export const isBlank = (words: string): boolean => /^(?:无内容|no content|[\s\p{P}~～])*$/iu.test(words);
