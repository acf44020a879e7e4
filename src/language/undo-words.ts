/** Whether somebody wants her last step about a matter back. */
export const isUndo = (words: string): boolean => /^(?:撤销|撤消)(?:上一步)?$|^undo$/iu.test(words.trim());

/** Whether somebody does not want what she was just asked about. */
export const isDropping = (words: string): boolean =>
  /^(?:(?:算了[,，]?\s?)?(?:取消吧?|(?:先|就|还是)?不(?:用|要)?建了?|别建了?|不要了)|算了吧?|cancel(?: it)?|never ?mind)[。.!！]?$/iu.test(
    words.trim(),
  );

/** 确认建群: so many words are meant, also of a large group. */
export const confirmsOpening = (words: string): boolean => /^(?:确认建群|confirm)/iu.test(words.trim());

/** Whether somebody wants the group that she was just asked about. */
export const isOpening = (words: string): boolean =>
  /^(?:好的?|可以|行|是的?|对的?|要|没问题|确认(?:建群?)?|建吧?|就这样(?:建)?|yes|ok(?:ay)?|sure|confirm)[。.!！吧]?$/iu.test(
    words.trim(),
  );
