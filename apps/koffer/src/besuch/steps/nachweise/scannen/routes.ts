import type { DocumentIn } from '@buergerkoffer/catalogue'
import type { ScanSettings } from '@buergerkoffer/devices/scanner'
import { keptPages } from '@buergerkoffer/devices/scanner/pages'
import { type FormPost, page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../../koffer-context.ts'
import { readScan } from '../../../../scan/index.ts'
import { matterPath } from '../../../paths.ts'
import { askedNachweise } from '../../../step-rules.ts'
import type { Matter } from '../../../visit.ts'
import { showMatter, type VisitRequest, withMatter } from '../../../visit-door.ts'
import { leadOn, recordNachweis } from '../record.ts'
import { scanPath } from './paths.ts'
import { ScanPage, type ScanProps } from './scannen-page.tsx'
import { addPage, changePage, clearPages, type PageChange, pagesFor, trayOf } from './tray.ts'

/** A paper from the scanner: scan, look at the pages, take them over as one file. */
export function addScanRoutes(app: KofferApp, context: KofferContext): void {
  const address = '/besuch/:besuch/:n{\\d+}/nachweise/:nachweis/scannen'
  app.get(
    address,
    showMatter(context, 'nachweise', (c, matter) => show(c, matter, askedIn(c, matter))),
  )
  app.get(
    `${address}/:seite`,
    showMatter(context, 'nachweise', (c, matter) => {
      const jpeg = trayOf(matter)?.read(c.req.param('seite') ?? '')
      if (!jpeg) throw webFault('not-found')
      return c.body(new Uint8Array(jpeg), 200, { 'content-type': 'image/jpeg', 'content-disposition': 'inline' })
    }),
  )
  app.post(address, async (c) => {
    const form = await readForm(c)
    return withMatter(context, c, 'nachweise', (matter) => take(c, matter, askedIn(c, matter), form))
  })
}

function askedIn(c: VisitRequest, matter: Matter): DocumentIn {
  const asked = askedNachweise(matter).find(({ id }) => id === c.req.param('nachweis'))
  if (!asked) throw webFault('not-found')
  return asked
}

function show(
  c: VisitRequest,
  matter: Matter,
  asked: DocumentIn,
  rest: Pick<ScanProps, 'refusal' | 'failed' | 'busy'> = {},
): Response {
  const status = rest.refusal || rest.failed || rest.busy ? 409 : 200
  return page(c, ScanPage({ matter, asked, csrf: c.var.session.csrf(), ...rest }), status)
}

/** How a sheet is scanned: text in grey at 300 dpi is legible and small. */
const ways: Readonly<Record<string, ScanSettings>> = {
  feeder: { source: 'feeder', duplex: false, resolution: 300, colour: 'grey' },
  'both-sides': { source: 'feeder', duplex: true, resolution: 300, colour: 'grey' },
  platen: { source: 'platen', duplex: false, resolution: 300, colour: 'grey' },
}

async function take(c: VisitRequest, matter: Matter, asked: DocumentIn, form: FormPost): Promise<Response> {
  const [action, id] = textOf(form, 'aktion').split(':')
  const tray = trayOf(matter)
  const settings = ways[action ?? '']
  if (settings) return scan(c, matter, asked, settings)
  if (action === 'take') return takeOver(c, matter, asked, textOf(form, 'original') === 'kept' ? 'kept' : 'returned')
  if (action === 'stop') matter.desk.context.scanJob.stop()
  if (action === 'discard' && tray) clearPages(tray, asked.id)
  const change = changes.find((each) => each === action)
  if (change && tray && id) changePage(tray, asked.id, id, change)
  return seeOther(c, scanPath(matter, asked.id))
}

const changes: readonly PageChange[] = ['right', 'left', 'leave-out', 'keep', 'earlier', 'later']

function scan(c: VisitRequest, matter: Matter, asked: DocumentIn, settings: ScanSettings): Response {
  const { context } = matter.desk
  const { scanner, codes } = context.watch.devices
  if (!scanner) return seeOther(c, matterPath(matter, 'nachweise'))
  const begun = context.scanJob.start({
    order: { vorgang: matter.joined.vorgang, nachweis: asked.id },
    ...{ scanner, settings, codes },
    keep: ({ jpeg, dpi, blank }) => {
      // The case may have been given away meanwhile, or the suitcase locked: then there is no key, and no page.
      const tray = trayOf(matter)
      const note = { nachweis: asked.id, dpi, rotation: 0, removed: blank, blank } as const
      return tray !== undefined && addPage(tray, { id: context.newUuid(), ...note }, jpeg)
    },
  })
  return begun ? seeOther(c, scanPath(matter, asked.id)) : show(c, matter, asked, { busy: true })
}

/** Of the whole paper. The town hall takes files of 25 MB. */
const maxBytes = 20_000_000

async function takeOver(
  c: VisitRequest,
  matter: Matter,
  asked: DocumentIn,
  original: 'kept' | 'returned',
): Promise<Response> {
  const tray = trayOf(matter)
  const pages = tray ? keptPages(pagesFor(tray, asked.id)) : []
  const pictures = pages.flatMap(({ id, dpi, rotation }) => {
    const jpeg = tray?.read(id)
    return jpeg ? [{ jpeg, dpi, rotation }] : []
  })
  const { context, now } = matter.desk
  const order = { pages: pictures, maxBytes, createdAt: new Date(now), title: asked.label.de }
  const pdf = pictures.length > 0 ? await context.workshop.assemble(order) : undefined
  const scan = pdf?.kind === 'pdf' ? readScan(pdf.bytes) : undefined
  if (!scan?.ok) return show(c, matter, asked, { failed: true })
  const step = recordNachweis(matter, { nachweis: asked.id, original, scan: scan.value })
  if (!step.ok) return show(c, matter, asked, { refusal: step.refusal })
  if (tray) clearPages(tray, asked.id)
  return leadOn(c, matter)
}
