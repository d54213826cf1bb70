import type { Catalogue } from '@buergerkoffer/catalogue'
import type { Transaction } from '@buergerkoffer/postgres'
import type { RegisterPort } from '../register/index.ts'
import type { VorgangContext } from '../vorgang/index.ts'

/** What planning works with, in one transaction. */
export interface Planner {
  readonly tx: Transaction
  readonly context: VorgangContext
  readonly register: RegisterPort
  readonly catalogue: Catalogue
  /** The clerk. */
  readonly by: string
}
