import { type LogId, logId } from '@buergerkoffer/log'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { codeByLog } from '../../mandant/index.ts'
import { listQuarantine, quarantinedBytes, rejectedBytes, type Tried, tryAgain } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { loadQuarantine } from './load-quarantine.ts'
import { QuarantinePage, quarantinePath } from './quarantine-page.tsx'

/** Entries that could not be taken: list, trying again, and the encrypted bytes for whoever repairs. */
export function addQuarantineRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    quarantinePath,
    door(async (c, desk) => {
      const shown = await desk.inTenant((tx) => loadQuarantine(tx, desk))
      return page(c, QuarantinePage({ desk, shown, tried: readTried(c) }))
    }),
  )
  app.post(`${quarantinePath}/pruefen`, door(tryOnceMore))
  app.get(`${quarantinePath}/abgewiesen/:digest`, door(giveRejected))
  app.get(`${quarantinePath}/:log/:seq`, door(giveEntry))
}

/** Numbers only: they may stand in an address. */
function readTried(c: RathausRequest): Tried | undefined {
  const [tried, left] = [c.req.query('geprueft'), c.req.query('offen')].map((text) => Number(text ?? Number.NaN))
  const isCount = (value: number | undefined): value is number => Number.isSafeInteger(value) && (value ?? -1) >= 0
  return isCount(tried) && isCount(left) ? { tried, left } : undefined
}

/** One entry where the form names it, else all that lie there. What is lost can't be read again. */
async function tryOnceMore(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const [log, seq] = [textOf(form, 'protokoll'), Number(textOf(form, 'position'))]
  const isOne = log !== ''
  const done = await desk.inTenant(async (tx) => {
    const lying = (await listQuarantine(tx)).filter((one) => one.reason !== 'missing')
    const asked = isOne ? lying.filter((one) => one.log === log && one.seq === seq) : lying
    const results: Tried[] = []
    for (const each of new Set(asked.map((one) => one.log))) {
      results.push(await tryAgain(tx, desk.context, each, isOne ? seq : undefined))
    }
    const sum = (name: keyof Tried) => results.reduce((total, result) => total + result[name], 0)
    return { tried: sum('tried'), left: sum('left') }
  })
  return seeOther(c, `${quarantinePath}?geprueft=${done.tried}&offen=${done.left}`)
}

async function giveEntry(c: RathausRequest, desk: Desk): Promise<Response> {
  const [log, seq] = [readLogId(c.req.param('log') ?? ''), Number(c.req.param('seq'))]
  if (!log || !Number.isSafeInteger(seq) || seq < 1) throw webFault('not-found')
  const found = await desk.inTenant(async (tx) => {
    const code = (await codeByLog(tx)).get(log) ?? 'rathaus'
    return { code, bytes: await quarantinedBytes(tx, log, seq) }
  })
  return give(c, found.bytes, `eintrag-${found.code}-${seq}.bin`)
}

async function giveRejected(c: RathausRequest, desk: Desk): Promise<Response> {
  const digest = c.req.param('digest') ?? ''
  return give(c, await desk.inTenant((tx) => rejectedBytes(tx, digest)), `abgewiesen-${digest.slice(0, 12)}.bin`)
}

/** As it is stored, still encrypted; never shown by the browser, never cached. */
function give(c: RathausRequest, bytes: Uint8Array | undefined, name: string): Response {
  if (!bytes) throw webFault('not-found')
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name.replaceAll(/[^A-Za-z0-9.-]/g, '')}"`,
    'cache-control': 'no-store',
  })
}

function readLogId(text: string): LogId | undefined {
  try {
    return logId(text)
  } catch {
    return undefined
  }
}
