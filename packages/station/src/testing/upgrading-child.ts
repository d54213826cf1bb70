import { openSqlite } from '@buergerkoffer/log'
import { stationMigrations } from '../store/tables.ts'

/** Brings a database up until the step it is told, and is busy in that one for ever: somebody kills it there. */
const [path = '', busyStep = ''] = process.argv.slice(2)
const forEver = `CREATE TABLE busy AS
  WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS c FROM n`
process.stdout.write('begun\n')
openSqlite(
  path,
  stationMigrations.map(({ id, sql }) => ({ id, sql: id === Number(busyStep) ? `${sql}; ${forEver}` : sql })),
)
