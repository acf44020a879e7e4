type Values = Record<string, string>;

export const scene = {
  questionTitle: '怎么沟通',
  about: (topic: string) => `事情：${topic}`,
  questions: {
    what: '是什么事？',
    people: '要几个人一起定？',
    live: '要当面来回讨论吗？',
  } as Record<string, string>,
  answers: {
    now: '紧急，要马上有人处理',
    decide: '要大家商量、拍板',
    review: '要人看方案、提意见',
    tell: '让人知道就行',
    few: '两三个人',
    many: '四个人以上',
    yes: '要，有分歧要当场定',
    no: '不用，各自写意见就行',
  } as Record<string, string>,

  urgentTitle: '建议：马上上报',
  urgent: '直接上报：我会定级、给编号，一级马上找到人并盯到有人接手。不要等开会。',
  messageTitle: '建议：发消息',
  message: '不用开会。两三个人直接发消息说定；要让更多人知道，用上报，我按级别送到人或进周刊。',
  messageText: '写明什么事、在哪里、影响谁',
  report: '上报',
  typedReport: '/上报 什么事、在哪里、影响谁',

  documentTitle: '建议：先发文档提意见',
  document: '先写成共享文档，标上版本（如 V1.0），请人书面提意见。意见汇总后还有分歧，再开会，只谈分歧。',
  topic: '要看什么',
  link: '文档链接',
  people: '请谁看（姓名，用顿号隔开）',
  due: '意见截止',
  dueHint: '例如：明天下午3点',
  ask: '请他们提意见',
  typedDocument: '/会议 书面 方案 V1.0 文档链接 @同事 截止明天下午3点',
  meetAnyway: '还是要开会',

  errors: {
    empty: () => '还没有写是什么事。',
    nobody: () => '还没有写请谁看。写上姓名，例如：张伟、李娜。',
  } as Record<string, (v: Values) => string>,
};
