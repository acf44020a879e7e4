/** What goes into the archive: a text for good, with the four labels by which it is found again. */

export interface ArchiveEntry {
  /** 信息类型. */
  kind: 'minutes' | 'directive' | 'project' | 'group' | 'case';
  /** What it is a version of. */
  subjectId: string;
  version: number;
  title: string;
  body: string;
  /** 关联业务: the group or the subject that it belongs to; never empty. */
  project: string;
  departmentId: string | null;
  /** 创建人. */
  byId: string;
  /** When it happened; when it was last changed is when its newest version came. */
  happenedAt: Date;
}
