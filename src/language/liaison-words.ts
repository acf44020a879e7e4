/** What is typed after a department when its liaisons are named. */

/** The department goes back to what the company's file says. */
export const isDefaultWord = (text: string): boolean => /^(?:默认|恢复|default)$/iu.test(text.trim());

/** What is left of a list of names once the names are taken out: empty if nothing else was said. */
export const withoutJoiners = (text: string): string => text.replace(/[\s,，、;；和与@]+|\band\b/giu, '');
