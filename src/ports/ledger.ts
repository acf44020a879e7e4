/** What the core asks of whoever keeps the ledger of metered uses. */
import type { PlatformName } from '../domain/person.ts';
import type { Standing, Thrift } from '../domain/quota.ts';

export interface Ledger {
  /** How far each allowance of the platform is used now, over all processes; those of others up to a few seconds late. */
  standings(platform: PlatformName): Promise<Standing[]>;
  /** What follows for what is sent. */
  thrift(platform: PlatformName): Promise<Thrift>;
  /** Writes down what was counted since the last time. */
  flush(): Promise<void>;
}
