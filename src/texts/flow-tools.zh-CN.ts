/** What `npm run flows` says on the terminal. */
export const flowTools = {
  right: (name: string, nodes: number) => `✓ ${name}：${nodes} 个节点，没有问题。`,
  lookedUp: '人名、部门、职位要启动后对着通讯录才知道：发 /流程图 名称 看每一步找到了谁。',
  wrong: (count: number) => `有 ${count} 处需要改正。`,
  none: (file: string) => `${file} 里没有流程：写在 flows: 下面，写法见 docs/flows.md。`,
  unreadable: (file: string, code: string) => `读不到 ${file}（${code}）。请检查路径。`,
  unknown: (name: string, names: string) => `没有叫“${name}”的流程。有这些：${names}。`,
  noVersion: (name: string, version: string, known: string) =>
    known === ''
      ? `“${name}”还没有发起过，没有留下版本。去掉 --version，导出现在的写法。`
      : `“${name}”没有第 ${version} 版。发起过的版本：${known}。`,
};
