/** Whether somebody wants her last step about a matter back. */
export const isUndo = (words: string): boolean => /^(?:撤销|撤消)(?:上一步)?$|^undo$/iu.test(words.trim());

/** Whether somebody does not want what she was just asked about. */
export const isDropping = (words: string): boolean =>
  /^(?:取消|不建了?|算了|先不建了?|cancel|never mind)[。.!！]?$/iu.test(words.trim());
