export const common = {
  bot: 'Xinliu',
  undo: 'Undo',
  confirm: 'Confirm',
  cancel: 'Cancel',
  more: (n: number) => `… ${n} more`,
  deafWords:
    'No answer is heard here. Send a command in the chat with the bot, or mention it in a group; /help shows how.',
  pickWords: 'Answer with a number, such as 1; in a group mention me.',
  writeInstead: (command: string) => `There is no form here. Complete this and send it in one message:
${command}`,
  pressTaken: 'Pressed',
  undone: 'Undone',
  undoneWhat: (what: string) => `Undone: ${what}`,
  roles: { admin: 'an administrator', editor: 'the editor of the weekly issue' },
  platforms: { feishu: 'Feishu', dingtalk: 'DingTalk', wecom: 'WeCom' },
  none: 'none',
  next: '; ',
  and: ', ',
  or: ' or ',
  colon: ': ',
  mayRepeat: '(This may be a repeat: the platform did not confirm the last try.)',
};
