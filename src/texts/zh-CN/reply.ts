type Values = Record<string, string>;

/** What a reply is made of; each is empty where there is none. */
interface Words {
  said: string;
  isResolved: boolean;
  line: string;
}

export const reply = {
  what: '给客户的回复',
  colleague: '我们的同事',
  toCustomer: ({ said, isResolved, line }: Words) => {
    const about = said ? `您反馈的“${said}”` : '您反馈的问题';
    if (!isResolved) return `您好！${about}，我们已经收到，正在处理，有结果马上告诉您。`;
    return `您好！${about}，已经处理好了${line ? `：${line}` : ''}。还有问题请随时告诉我们。`;
  },
  draftIt: '起草给客户的回复',
  draftTitle: (number: number) => `给客户的回复 · 事项 ${number}`,
  goesTo: (where: string) => `要发到：${where}`,
  someGroup: '说起这件事的群',
  look: '客户在这个群里。草稿只用了客户的原话和处理结果，没有内部讨论；发之前请看一眼。',
  perhapsInside: '我没见过客户在这个群里说话：客户不在那里，就请复制后自己发给客户。',
  copyIt: '没有客户在的群可以发。请复制上面的话，自己发给客户。',
  send: '发到群里',
  change: '改一改…',
  drop: '不回复',
  words: '发给客户的话',
  typed: (number: number) => `/回复客户 ${number} 要说的话`,
  sentTitle: (number: number) => `已回复客户 · 事项 ${number}`,
  sent: (where: string, number: number) => `已发到：${where}。/追溯 ${number} 里有记录。`,
  droppedTitle: (number: number) => `不回复了 · 事项 ${number}`,
  dropped: (number: number) => `没有发给客户。以后要回复，发送“/回复客户 ${number}”。`,
  customerTitle: '给您的回复',
  errors: {
    gone: () => '这份回复已经发出或收起了。要再回复，发送“/回复客户 号”。',
    nowhere: (v: Values) => `事项 ${v.number} 没有可以发的群。请复制草稿里的话，自己发给客户。`,
  } as Record<string, (v: Values) => string>,
};
