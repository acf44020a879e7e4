/** Whether somebody does without the next meeting of a series that she was asked about. */
export const isSkipping = (words: string): boolean =>
  /^(?:(?:这次|本次|这周|本周|这场)?(?:就|先)?(?:跳过|不开)(?:这次|本次|这周|这场)?(?:了|吧|了吧)?|skip(?: (?:it|this(?: (?:one|time|week|meeting))?))?)[。.!！]?$/iu.test(
    words.normalize('NFKC').trim(),
  );
