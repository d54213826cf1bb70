import { readFields } from '@buergerkoffer/domain/formular'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import { localDay } from '@buergerkoffer/domain/termin'
import type { Transaction } from '@buergerkoffer/postgres'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { requestApproval, verifyApproval } from '../../approval/index.ts'
import {
  type Approve,
  approveRefund,
  closeHash,
  listRuns,
  makeExport,
  notePaid,
  noteReceipt,
  readApproved,
  readKassen,
  readPaid,
  readReceipts,
  readRun,
  readSignatures,
  signClose,
  waitingLines,
} from '../../kasse/index.ts'
import { listClerks } from '../../mandant/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import type { CashRefusal } from './cash-page.tsx'
import { ClosePage } from './close-page.tsx'
import { DaysPage } from './days-page.tsx'
import { ExportPage } from './export-page.tsx'
import { OwedPage } from './owed-page.tsx'
import { tarifNews } from './tarif-news.tsx'

/** The cash room. Everybody of the tenant may look; only who has the right to cash may change anything. */
export function addKasseRoutes(app: RathausApp, door: DeskDoor): void {
  addDayRoutes(app, door)
  addOwedRoutes(app, door)
  addExportRoutes(app, door)
}

function addDayRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/kasse',
    door(async (c, desk) => showDays(c, desk)),
  )
  app.get(
    '/kasse/abschluss/:nummer',
    door((c, desk) => showClose(c, desk, c.req.param('nummer') ?? '')),
  )
  app.post(
    '/kasse/abschluss/:nummer',
    door(async (c, desk) => {
      const nummer = c.req.param('nummer') ?? ''
      const answer = textOf(await readForm(c), 'antwort')
      const done = await changing(desk, (tx) =>
        signClose(tx, desk.context, approveFor(desk), desk.clerk.clerk, { nummer, answer }),
      )
      return done.ok ? seeOther(c, `/kasse/abschluss/${nummer}`) : showClose(c, desk, nummer, done.refusal.kind)
    }),
  )
  app.post(
    '/kasse/einzahlung/:nummer',
    door(async (c, desk) => {
      const [nummer, receipt] = [c.req.param('nummer') ?? '', textOf(await readForm(c), 'gegenquittung')]
      const done = await changing(desk, (tx) => noteReceipt(tx, desk.context, desk.clerk.clerk, nummer, receipt))
      return done.ok ? seeOther(c, '/kasse') : showDays(c, desk, done.refusal.kind)
    }),
  )
  app.post(
    '/kasse/freigabe/:nummer',
    door(async (c, desk) => {
      const nummer = c.req.param('nummer') ?? ''
      const done = await changing(desk, (tx) => approveRefund(tx, desk.context, desk.clerk.clerk, nummer))
      return done.ok ? seeOther(c, '/kasse') : showDays(c, desk, done.refusal.kind)
    }),
  )
}

function addOwedRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/kasse/forderungen',
    door((c, desk) => showOwed(c, desk)),
  )
  app.post(
    '/kasse/forderungen/:bescheid',
    door(async (c, desk) => {
      const day = dayOf(textOf(await readForm(c), 'tag'))
      const bescheid = c.req.param('bescheid') ?? ''
      const done = await changing(desk, (tx) => notePaid(tx, desk.context, desk.clerk.clerk, bescheid, day))
      return done.ok ? seeOther(c, '/kasse/forderungen') : showOwed(c, desk, done.refusal.kind)
    }),
  )
}

function addExportRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/kasse/export',
    door((c, desk) => showExport(c, desk, { made: Number(c.req.query('lauf')) || undefined })),
  )
  app.post(
    '/kasse/export',
    door(async (c, desk) => {
      const done = await changing(desk, (tx) => makeExport(tx, desk.context, desk.clerk.clerk))
      if (done.ok) return seeOther(c, `/kasse/export?lauf=${done.value}`)
      return showExport(c, desk, { refusal: done.refusal.kind })
    }),
  )
  app.get(
    '/kasse/export/:file{\\d{1,9}\\.csv}',
    door(async (c, desk) => {
      const run = Number.parseInt(c.req.param('file') ?? '', 10)
      const csv = await desk.inTenant((tx) => readRun(tx, run))
      if (!csv) throw webFault('not-found')
      return c.body(new Uint8Array(csv), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="kasse-${run}.csv"`,
      })
    }),
  )
}

/** By a key of the clerk who is signed in; the passphrase alone signs nothing. */
const approveFor =
  (desk: Desk): Approve =>
  (tx, clerk, hash, answer) =>
    verifyApproval(tx, desk.site, clerk, { hash, answer, at: desk.context.now() })

/** A change in one transaction, refused without the right to cash. */
async function changing<T, R extends { readonly kind: CashRefusal }>(
  desk: Desk,
  work: (tx: Transaction) => Promise<Result<T, R>>,
): Promise<Result<T, R | { readonly kind: 'no-right' }>> {
  return desk.clerk.cash ? desk.inTenant(work) : refuse({ kind: 'no-right' })
}

async function showDays(c: RathausRequest, desk: Desk, refusal?: CashRefusal): Promise<Response> {
  const shown = await desk.inTenant(async (tx) => ({
    kassen: await readKassen(tx, desk.context),
    signatures: await readSignatures(tx),
    receipts: await readReceipts(tx),
    approved: await readApproved(tx),
    tarife: await tarifNewsOf(desk, tx),
  }))
  return page(c, DaysPage({ desk, ...shown, refusal }), refusal ? 422 : 200)
}

async function showClose(c: RathausRequest, desk: Desk, nummer: string, refusal?: CashRefusal): Promise<Response> {
  const { kassen, signatures, nameOf, bodyName } = await desk.inTenant(async (tx) => ({
    kassen: await readKassen(tx, desk.context),
    signatures: await readSignatures(tx),
    nameOf: await clerkNames(tx),
    bodyName: await bodyNames(desk, tx),
  }))
  const own = kassen.find(({ kasse }) => kasse.days.some(({ closed }) => closed?.nummer === nummer))
  const tag = own?.kasse.days.find(({ closed }) => closed?.nummer === nummer)
  if (!own || !tag?.closed) throw webFault('not-found')
  const booked = own.booked.get(nummer)
  const { clerk } = desk.clerk
  const options =
    booked && (await desk.inTenant((tx) => requestApproval(tx, desk.site, clerk, closeHash(nummer, booked))))
  const names = { bodyName, nameOf }
  const props = { desk, own, tag, closed: tag.closed, signature: signatures.get(nummer), options, refusal }
  return page(c, ClosePage({ ...props, ...names }), refusal ? 422 : 200)
}

async function showOwed(c: RathausRequest, desk: Desk, refusal?: CashRefusal): Promise<Response> {
  const shown = await desk.inTenant(async (tx) => ({
    kassen: await readKassen(tx, desk.context),
    paid: await readPaid(tx),
    bodyName: await bodyNames(desk, tx),
  }))
  return page(c, OwedPage({ desk, ...shown, refusal }), refusal ? 422 : 200)
}

interface ExportOutcome {
  readonly made?: number | undefined
  readonly refusal?: CashRefusal
}

async function showExport(c: RathausRequest, desk: Desk, { made, refusal }: ExportOutcome): Promise<Response> {
  const shown = await desk.inTenant(async (tx) => ({
    waiting: await waitingLines(tx, desk.context),
    runs: await listRuns(tx),
    nameOf: await clerkNames(tx),
    bodyName: await bodyNames(desk, tx),
  }))
  // Only a run that is really there is announced, whatever the address says.
  const known = shown.runs.find(({ run }) => run === made)?.run
  return page(c, ExportPage({ desk, ...shown, made: known, refusal }), refusal ? 422 : 200)
}

async function tarifNewsOf(desk: Desk, tx: Transaction): Promise<readonly string[]> {
  const catalogue = await desk.catalogue(tx)
  return catalogue ? tarifNews(catalogue, localDay(Date.parse(desk.context.now()))) : []
}

async function clerkNames(tx: Transaction): Promise<(clerk: string) => string> {
  const names = new Map((await listClerks(tx)).map(({ clerk, name }) => [clerk, name]))
  return (clerk) => names.get(clerk) ?? clerk
}

async function bodyNames(desk: Desk, tx: Transaction): Promise<(ags: string) => string> {
  const catalogue = await desk.catalogue(tx)
  return (ags) => catalogue?.places.koerperschaften.find((each) => each.ags === ags)?.name ?? ags
}

function dayOf(text: string): string | undefined {
  const read = readFields([{ kind: 'date', id: 'day', label: { de: '' } }], { day: text.trim() })
  return typeof read.day === 'string' && /^\d{4}-\d\d-\d\d$/.test(read.day) ? read.day : undefined
}
