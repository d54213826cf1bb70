import { type FormPost, page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { noteTask, sendStock, taskStates } from '../../bestand/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { BestandPage } from './bestand-page.tsx'
import { loadBestand } from './load-bestand.ts'
import { addNacherfassungRoutes } from './nacherfassung.tsx'
import type { BestandPageProps } from './page-props.ts'
import { readList } from './read-list.ts'
import { t } from './text.ts'
import { transportSheet } from './transport-sheet.ts'

/** The stock room: transport lists out, counts back, what nobody collected, cases from paper. */
export function addBestandRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/bestand',
    door((c, desk) => show(c, desk)),
  )
  app.post('/bestand', door(send))
  app.post('/bestand/zurueck', door(note))
  app.get('/bestand/liste/:file{[0-9a-f-]+\\.pdf}', door(print))
  addNacherfassungRoutes(app, door)
}

async function send(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const { cases, stops } = await desk.inTenant((tx) => loadBestand(tx, desk))
  const { list, errors } = readList(form, new Set(cases.map(({ vorgang }) => vorgang)))
  if (errors.length > 0) return show(c, desk, { form, errors })
  const stop = stops.find((each) => each.stop === textOf(form, 'halt'))?.stop ?? null
  const sending = { clerk: desk.clerk.clerk, second: textOf(form, 'zweite') || null, station: textOf(form, 'koffer') }
  const sent = await desk.inTenant((tx) => sendStock(tx, desk.context, { ...sending, stop, list }))
  if (sent.ok) return seeOther(c, '/bestand?ausgegeben=1')
  const refusal = t(`refusal.${sent.refusal.kind}`, { id: '', ...sent.refusal })
  return show(c, desk, { form, errors: [], refusal })
}

const longestNote = 500

async function note(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const [kind, id] = splitKey(textOf(form, 'stueck'))
  const state = taskStates.find((each) => each === textOf(form, 'schritt'))
  if (!state) return show(c, desk, { form, errors: [{ name: 'schritt', text: t('back.missing') }] })
  const remark = textOf(form, 'notiz')
  if (remark.length > longestNote) {
    return show(c, desk, { form, errors: [{ name: 'notiz', text: t('back.tooLong', { max: longestNote }) }] })
  }
  const task = { kind, id, state, note: remark, clerk: desk.clerk.clerk }
  const noted = await desk.inTenant((tx) => noteTask(tx, desk.context, task))
  if (noted.ok) return seeOther(c, '/bestand?notiert=1#zurueck')
  const text = t(`refusal.${noted.refusal.kind}`)
  if (noted.refusal.kind === 'task-reason-missing') return show(c, desk, { form, errors: [{ name: 'notiz', text }] })
  return show(c, desk, { form, errors: [], refusal: text })
}

function splitKey(key: string): ['dokument' | 'pin-brief', string] {
  const kind = key.startsWith('pin-brief-') ? 'pin-brief' : 'dokument'
  return [kind, key.slice(kind.length + 1)]
}

async function print(c: RathausRequest, desk: Desk): Promise<Response> {
  const id = (c.req.param('file') ?? '').replace(/\.pdf$/, '')
  const { shown, catalogue } = await desk.inTenant(async (tx) => ({
    shown: await loadBestand(tx, desk),
    catalogue: await desk.catalogue(tx),
  }))
  const sent = shown.transports.find(({ transport }) => transport === id)
  if (!sent || !catalogue) throw webFault('not-found')
  const pdf = desk.press.print(transportSheet(desk, catalogue, shown, sent), desk.context.now())
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="transportliste.pdf"',
    'cache-control': 'no-store',
  })
}

interface Tried extends Pick<BestandPageProps, 'errors' | 'refusal'> {
  readonly form: FormPost
}

async function show(c: RathausRequest, desk: Desk, tried?: Tried): Promise<Response> {
  const shown = await desk.inTenant((tx) => loadBestand(tx, desk))
  const typed = Object.fromEntries(
    Object.entries(tried?.form ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const said = (['ausgegeben', 'notiert'] as const).find((word) => c.req.query(word) !== undefined)
  const { errors = [], refusal } = tried ?? {}
  return page(
    c,
    BestandPage({ desk, shown, typed, errors, refusal, done: said && t(`done.${said}`) }),
    tried ? 422 : 200,
  )
}
