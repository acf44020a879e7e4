/** What stands in documents of the archive. */
export const archive = {
  title: (day: string, number: number, topic: string, version: number) =>
    `${day} 会议 ${number} ${topic} · 纪要 第 ${version} 版`,
  kind: '信息类型：会议纪要',
  project: (name: string) => `关联业务：${name}`,
  department: (name: string) => `部门：${name}`,
  when: (day: string, by: string) => `时间：${day} · 创建人：${by}`,
};
