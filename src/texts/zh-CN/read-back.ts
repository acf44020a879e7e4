const currencies: Readonly<Record<string, string>> = { CNY: '￥', USD: '$', EUR: '€', HKD: 'HK$' };

export const readBack = {
  title: (what: string) => `核对一下：${what}`,
  ask: {
    quantity: '空着的地方，数量是？',
    money: '空着的地方，金额是？',
    share: '空着的地方，比例是？',
    day: '空着的地方，日期是？',
  },
  why: '只是看消息传到时有没有走样，选一个就好，不影响事情本身。',
  money: (number: string, currency: string) => `${currencies[currency] ?? ''}${number}`,
  quantity: (number: string, unit: string) => `${number} ${unit}`,
  answeredTitle: (what: string) => `核对好了：${what}`,
  right: (value: string) => `对，是 ${value}。谢谢！`,
  wrong: (value: string, said: string) => `你选的是 ${said}，原话是 ${value}。现在对上就好，谢谢！`,
  overTitle: (what: string) => `不用再核对：${what}`,
  over: (value: string) => `原话是 ${value}。`,
};
