/** How true what was passed on arrived. */
import type { ColumnType, Generated } from 'kysely';
import type { HopCheck } from '../../domain/hop-check.ts';
import type { ReadBack } from '../../domain/question.ts';
import type { Json } from './json.ts';

export interface AccuracyTables {
  readBacks: Omit<ReadBack, 'question'> & {
    question: Json<ReadBack['question']>;
    answer: Generated<number | null>;
    answeredAt: Generated<Date | null>;
  };
  hopChecks: Omit<HopCheck, 'drift'> & {
    place: Generated<string>;
    drift: ColumnType<HopCheck['drift'], string, string>;
    settled: Generated<HopCheck['settled']>;
    settledBy: Generated<string | null>;
    settledAt: Generated<Date | null>;
    returnedAt: Generated<Date | null>;
    returnedKey: Generated<string | null>;
    voidKey: Generated<string | null>;
    missedAt: Generated<Date | null>;
    voidAt: Generated<Date | null>;
  };
}
