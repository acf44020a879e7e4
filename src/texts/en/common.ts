export const common = {
  bot: 'Xinliu',
  undo: 'Undo',
  confirm: 'Confirm',
  cancel: 'Cancel',
  more: (n: number) => `… ${n} more`,
  pressTaken: 'Got it, working on it',
  undone: 'Undone',
  undoneWhat: (what: string) => `Undone: ${what}`,
  none: 'none',
  and: ', ',
  colon: ': ',
  mayRepeat: '(This may be a repeat: the platform did not confirm the last try.)',
};
