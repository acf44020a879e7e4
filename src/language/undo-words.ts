/** Whether somebody wants her last step about a matter back. */
export const isUndo = (words: string): boolean => /^(?:撤销|撤消)(?:上一步)?$|^undo$/iu.test(words.trim());

/** Whether somebody does not want what she was just asked about. */
export const isDropping = (words: string): boolean =>
  /^(?:(?:算了[,，]?\s?)?(?:取消吧?|(?:先|就|还是)?不(?:用|要)?建了?|别建了?|不要了)|算了吧?|cancel(?: it)?|never ?mind)[。.!！]?$/iu.test(
    words.trim(),
  );
