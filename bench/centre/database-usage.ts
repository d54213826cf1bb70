import { readdirSync, readFileSync } from 'node:fs'
import { Client } from 'pg'
import { z } from 'zod'
import { usageOf } from './process.ts'

/** What a database server has done since its start. */
export interface DatabaseUsage {
  /** Processor seconds of the server and of all its processes, ended ones included. */
  readonly cpu: number
  /** Transactions that were committed, also those that only read. */
  readonly commits: number
  /** How often the log of changes was brought to the disk. */
  readonly syncs: number
}

const row = z.object({ pid: z.number(), commits: z.coerce.number(), syncs: z.coerce.number() })
const sql = `
  SELECT pg_backend_pid() AS pid, (SELECT sum(xact_commit) FROM pg_stat_database) AS commits,
    (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal') AS syncs`

/** Asks a server on this machine. Its counters are up to a second behind. */
export async function databaseUsage(adminUrl: string): Promise<DatabaseUsage> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const [first] = (await client.query(sql)).rows
    const { pid, commits, syncs } = row.parse(first)
    return { cpu: cpuOfFamily(parentOf(pid)), commits, syncs }
  } finally {
    await client.end()
  }
}

/** A process, its living children, and those that have ended: a server has one process for each connection. */
function cpuOfFamily(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid)
  return children.reduce((total, child) => total + cpuOf(Number(child)), cpuOf(pid) + endedChildren(pid))
}

const cpuOf = (pid: number): number => ifThere(() => usageOf(pid).cpu) ?? 0
const parentOf = (pid: number): number => Number(fieldsOf(pid)[1])
const endedChildren = (pid: number): number => (Number(fieldsOf(pid)[13]) + Number(fieldsOf(pid)[14])) / 100

/** From the state on; before it stands a name that may hold spaces. */
const fieldsOf = (pid: number): readonly string[] =>
  ifThere(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.split(') ')[1]
    ?.split(' ') ?? []

/** A process may end while we look. */
function ifThere<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
