import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import type { VorgangContext } from './context.ts'
import { createKeyRing } from './open-key.ts'
import { readCase } from './read-case.ts'

/** A case folded from its logs, without its papers and proof; undefined if it is unknown or its key is gone. */
export const readCaseFile = async (
  tx: Transaction,
  context: VorgangContext,
  vorgang: string,
): Promise<CaseFile | undefined> => (await readCase(tx, createKeyRing(tx, context), vorgang))?.file
