import { databaseFaultOf, type Transaction } from '@buergerkoffer/postgres'

/**
 * Runs a part of a transaction so that a value the database can't take (SQLSTATE class 22: no UUID, a zero character, no such day) undoes
 * this part only. Undefined then; all other faults go on.
 */
export async function contained<T>(tx: Transaction, work: () => Promise<T>): Promise<T | undefined> {
  await tx.execute('SAVEPOINT contained')
  try {
    const value = await work()
    await tx.execute('RELEASE SAVEPOINT contained')
    return value
  } catch (fault) {
    if (!databaseFaultOf(fault)?.code.startsWith('22')) throw fault
    await tx.execute('ROLLBACK TO SAVEPOINT contained')
    return undefined
  }
}
