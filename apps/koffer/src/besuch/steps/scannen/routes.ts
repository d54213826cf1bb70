import type { ScanSettings } from '@buergerkoffer/devices/scanner'
import { keptPages } from '@buergerkoffer/devices/scanner/pages'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { type FormPost, page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { readScan, type Scan } from '../../../scan/index.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, type VisitRequest, withMatter } from '../../visit-door.ts'
import type { ScanStep, ScanTarget } from './scan-target.ts'
import { ScanPage, type ScanProps } from './scannen-page.tsx'
import { addPage, changePage, clearPages, type PageChange, pagesFor, trayOf } from './tray.ts'

/** A paper from the scanner: scan, look at the pages, take them over as one file. */
export function addScanRoutes(app: KofferApp, context: KofferContext, { step, address, targetOf }: ScanStep): void {
  const targetIn = (c: VisitRequest, matter: Matter): ScanTarget => {
    const target = targetOf(matter, c.req.param('papier') ?? '')
    if (!target) throw webFault('not-found')
    return target
  }
  app.get(
    address,
    showMatter(context, step, (c, matter) => show(c, { matter, step, target: targetIn(c, matter) })),
  )
  app.get(
    `${address}/:seite`,
    showMatter(context, step, (c, matter) => {
      const jpeg = trayOf(matter)?.read(c.req.param('seite') ?? '')
      if (!jpeg) throw webFault('not-found')
      return c.body(new Uint8Array(jpeg), 200, { 'content-type': 'image/jpeg', 'content-disposition': 'inline' })
    }),
  )
  app.post(address, async (c) => {
    const form = await readForm(c)
    return withMatter(context, c, step, (matter) => take(c, { matter, step, target: targetIn(c, matter) }, form))
  })
}

type Asked = Pick<ScanProps, 'matter' | 'step' | 'target'>

function show(
  c: VisitRequest,
  asked: Asked,
  rest: Pick<ScanProps, 'refusal' | 'failed' | 'busy' | 'wrong'> = {},
): Response {
  const conflict = rest.refusal || rest.failed || rest.busy ? 409 : 200
  return page(c, ScanPage({ ...asked, csrf: c.var.session.csrf(), ...rest }), rest.wrong ? 422 : conflict)
}

/** How a sheet is scanned: text in grey at 300 dpi is legible and small. */
const ways: Readonly<Record<string, ScanSettings>> = {
  feeder: { source: 'feeder', duplex: false, resolution: 300, colour: 'grey' },
  'both-sides': { source: 'feeder', duplex: true, resolution: 300, colour: 'grey' },
  platen: { source: 'platen', duplex: false, resolution: 300, colour: 'grey' },
}

async function take(c: VisitRequest, asked: Asked, form: FormPost): Promise<Response> {
  const { matter, target } = asked
  const [action, id] = textOf(form, 'aktion').split(':')
  const tray = trayOf(matter)
  const settings = ways[action ?? '']
  if (settings) return scan(c, asked, settings)
  if (action === 'take') return takeOver(c, asked, form)
  if (action === 'stop') matter.desk.context.scanJob.stop()
  if (action === 'discard' && tray) clearPages(tray, target.id)
  const change = changes.find((each) => each === action)
  if (change && tray && id) changePage(tray, target.id, id, change)
  return seeOther(c, target.path)
}

const changes: readonly PageChange[] = ['right', 'left', 'leave-out', 'keep', 'earlier', 'later']

function scan(c: VisitRequest, asked: Asked, settings: ScanSettings): Response {
  const { matter, target } = asked
  const { context } = matter.desk
  const { scanner, codes } = context.watch.devices
  if (!scanner) return seeOther(c, target.back.href)
  const begun = context.scanJob.start({
    order: { vorgang: matter.joined.vorgang, nachweis: target.id },
    ...{ scanner, settings, codes },
    keep: ({ jpeg, dpi, blank }) => {
      // The case may have been given away meanwhile, or the suitcase locked: then there is no key, and no page.
      const tray = trayOf(matter)
      const note = { nachweis: target.id, dpi, rotation: 0, removed: blank, blank } as const
      return tray !== undefined && addPage(tray, { id: context.newUuid(), ...note }, jpeg)
    },
  })
  return begun ? seeOther(c, target.path) : show(c, asked, { busy: true })
}

async function takeOver(c: VisitRequest, asked: Asked, form: FormPost): Promise<Response> {
  const { matter, target } = asked
  const scan = await assembled(matter, target)
  if (!scan.ok) return show(c, asked, { failed: true })
  const step = target.take(scan.value, form)
  if (step.ok) {
    const tray = trayOf(matter)
    if (tray) clearPages(tray, target.id)
    return target.leadOn(c)
  }
  const { refusal } = step
  return show(c, asked, refusal.kind === 'wrong-answers' ? { wrong: { errors: refusal.errors, form } } : { refusal })
}

/** Of the whole paper. The town hall takes files of 25 MB. */
const maxBytes = 20_000_000

/** The pages that were kept, as one file. */
async function assembled(matter: Matter, { id: paper, name }: ScanTarget): Promise<Result<Scan, 'no-paper'>> {
  const tray = trayOf(matter)
  const pages = tray ? keptPages(pagesFor(tray, paper)) : []
  const pictures = pages.flatMap(({ id, dpi, rotation }) => {
    const jpeg = tray?.read(id)
    return jpeg ? [{ jpeg, dpi, rotation }] : []
  })
  const { context, now } = matter.desk
  const order = { pages: pictures, maxBytes, createdAt: new Date(now), title: name }
  const pdf = pictures.length > 0 ? await context.workshop.assemble(order) : undefined
  const scan = pdf?.kind === 'pdf' ? readScan(pdf.bytes) : undefined
  return scan?.ok ? ok(scan.value) : refuse('no-paper')
}
