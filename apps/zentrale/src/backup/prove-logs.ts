import { createPostgresLogStore, emptyHead, extendHead, type Head, registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { LogStand } from './manifest.ts'

const pageSize = 500

/** Whether a tenant's logs in a filled database are, link by link, those that the backup names: no entry less, none more. */
export async function areProven(tx: Transaction, stands: readonly LogStand[]): Promise<boolean> {
  for (const stand of stands) {
    const row = await registeredLog(tx, stand.log)
    const end = await endOf(tx, stand)
    const same = row?.seq === stand.seq && end.seq === stand.seq && hex(end.hash) === stand.hash
    if (!same || hex(row.hash) !== stand.hash || row.kind !== stand.kind) return false
  }
  return true
}

/** Where the chain really leads that lies in the table. */
async function endOf(tx: Transaction, { log }: LogStand): Promise<Head> {
  const store = createPostgresLogStore(tx)
  let head = emptyHead(log)
  for (;;) {
    const page = await store.read(log, head.seq, pageSize)
    if (page.length === 0) return head
    const reached = extendHead(
      head,
      page.map(({ link }) => link),
    )
    if (page.at(-1)?.seq !== reached.seq) return emptyHead(log)
    head = reached
  }
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
