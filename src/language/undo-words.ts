/** Whether somebody wants her last step about a matter back. */
export const isUndo = (words: string): boolean => /^(?:撤销|撤消)(?:上一步)?$|^undo$/iu.test(words.trim());
