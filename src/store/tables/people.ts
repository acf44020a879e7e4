/** Who there is, where she is reached, and who stands in for her. */
import type { ColumnType, Generated } from 'kysely';
import type { Json } from './json.ts';

export interface PeopleTables {
  departmentVersion: { version: string };
  departments: {
    id: string;
    name: string;
    parentId: string | null;
    headId: string | null;
    goneAt: Date | null;
    mergedInto: Generated<string | null>;
    liaisonsBy: Generated<string | null>;
    liaisonsAt: Generated<Date | null>;
    liaisonsConfirmedAt: Generated<Date | null>;
  };
  people: {
    id: string;
    name: string;
    title: string;
    post: 'manager' | 'doer';
    language: 'zh-CN' | 'en';
    departmentId: string | null;
    roles: string[];
    state: 'active' | 'left';
    changedAt: Date;
    platform: Generated<string | null>;
    choseLanguage: Generated<boolean>;
    chosenPost: Generated<'manager' | 'doer' | null>;
    mergedInto: Generated<string | null>;
    peace: ColumnType<object, string | undefined, string>;
  };
  accounts: {
    platform: string;
    externalId: string;
    personId: string | null;
    unionId: string | null;
    name: Generated<string>;
    title: Generated<string>;
    leads: Generated<boolean>;
    language: string | null;
    departmentExternalId: string | null;
    staffKey: string | null;
    mobileKey: string | null;
    mailKey: string | null;
    activeAt: Date | null;
    goneAt: Date | null;
  };
  departures: {
    id: string;
    personId: string;
    kept: Json<object>;
    at: Date;
    returnedAt: Generated<Date | null>;
  };
  merges: {
    id: string;
    keptId: string;
    absorbedId: string;
    how: 'code' | 'directory';
    moved: Json<object>;
    at: Date;
    undoneAt: Generated<Date | null>;
  };
  bindCodes: {
    codeKey: string;
    kind: 'person' | 'chat';
    platform: string;
    externalId: string;
    createdAt: Date;
    expiresAt: Date;
    usedAt: Generated<Date | null>;
  };
  bindTries: { platform: string; externalId: string; at: Date };
  departmentLinks: {
    platform: string;
    externalId: string;
    departmentId: string;
    name: string | null;
    parentExternalId: string | null;
    headExternalId: string | null;
    goneAt: Generated<Date | null>;
  };
  liaisons: { departmentId: string; personId: string; position: number };
  absences: {
    id: string;
    personId: string;
    scope: 'all' | 'duty';
    fromAt: Date;
    toAt: Date;
    standInId: string | null;
    byId: string;
    createdAt: Date;
    withdrawnAt: Generated<Date | null>;
  };
}
