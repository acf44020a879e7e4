/** What the core asks of the company's CRM: to take a record, and to say that it has it. */

export interface CrmRecord {
  /** The same for each try: what is known is not stored twice. */
  id: string;
  number: number;
  flow: string;
  startedAt: string;
  /** By the CRM's names. */
  fields: Record<string, string>;
}

export interface Crm {
  /** The CRM's own id if it says at once that it has it; null where that is said later. Rejects when it was not taken; the error says why and holds no secret. */
  send(record: CrmRecord): Promise<string | null>;
}
