/** Buttons that many dialogues see: those of an invitation. */
export const comes: readonly string[] = ['参加', '不参加', '请人代'];
