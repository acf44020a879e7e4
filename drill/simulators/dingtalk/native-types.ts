/** DingTalk's own objects that a robot makes or watches: DINGs, to-dos, events, conferences, announcements. */

export interface SimDing {
  id: string;
  kind: 'app' | 'sms' | 'phone';
  receiverIds: string[];
  content: string;
  at: Date;
  recalled: boolean;
}

export interface SimTodo {
  id: string;
  ownerUnionId: string;
  sourceId?: string;
  subject: string;
  description: string;
  dueAt?: Date;
  /** Union ids, and whether each has done their part. */
  executors: Record<string, boolean>;
  participantIds: string[];
  priority: number;
  detailUrl?: unknown;
  done: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export interface SimCalendarEvent {
  id: string;
  organizerUnionId: string;
  /** The rest as the platform would show it. */
  body: Record<string, unknown>;
  startAt: Date;
  endAt: Date;
  attendees: { id: string; responseStatus: string; isOptional: boolean }[];
  signedIn: { userId: string; at: Date }[];
  cancelled: boolean;
  updatedAt: Date;
  /** Grows with each change; what `syncToken` counts. */
  version: number;
}

/** What a person types into the form of her calendar. */
export interface OwnEntry {
  summary: string;
  description?: string;
  /** ISO 8601. */
  startAt: string;
  endAt: string;
  /** User ids of those invited. */
  people?: string[];
  isAllDay?: boolean;
  /** Null takes it away. */
  recurrence?: object | null;
}

export interface SimConference {
  id: string;
  title: string;
  creatorUnionId: string;
  /** As on the wire: 0 made, 2 running, 1 ended. */
  status: 0 | 1 | 2;
  startAt?: Date;
  endAt?: Date;
  calendarEventId?: string;
  members: { unionId: string; joinedAt: Date; leftAt?: Date }[];
  statusSeqNum: number;
}

export interface SimAnnouncement {
  id: string;
  title: string;
  content: string;
  author: string;
  receiverIds: string[];
  readBy: string[];
  ding: boolean;
  at: Date;
}
