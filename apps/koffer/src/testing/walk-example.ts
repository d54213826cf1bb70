<<<<<<< HEAD
import type { StepId } from '@buergerkoffer/catalogue'
import {
  type AtCounter,
  feeFields,
  formFields,
  handOutFields,
  personFields,
  requiredNachweise,
  scan,
  shownAs,
  stickersIn,
  type Typed,
  vertretungFields,
} from './example-answers.ts'
import type { Seen } from './test-browser.ts'
import { textOf } from './walk.ts'

/** The way that was gone. */
export interface Way {
  /** The page where it ends. */
  readonly last: Seen
  /** Kinds of pages that were answered, in order. */
  readonly pages: readonly string[]
  /** All that was read on the way. */
  readonly read: string
}

/** Goes from the first page of a visit to its last, or to the page that refuses. What a page wants follows from its kind, never from the service. */
export async function walkExample(at: AtCounter, begun: Seen): Promise<Way> {
  let seen = await inTurn(at, begun, [])
  const pages: string[] = []
  const read = [textOf(begun), textOf(seen)]
  while (pageOf(seen) !== 'abschluss' && seen.status < 400) {
    const page = pageOf(seen)
    const answer = answers[page]
    if (!answer || pages.length > 60) throw new Error(`no way on from ${page}: ${textOf(seen).slice(0, 1_200)}`)
    pages.push(page)
    seen = await inTurn(at, await answer(at, seen), pages)
    read.push(textOf(seen))
  }
  return { last: seen, pages, read: read.join(' ') }
}

/** The step that a page belongs to; undefined for the basket. */
export function stepOf(page: string): StepId | undefined {
  const found = page === 'vertreterausweis' ? 'ausweis' : page
  return stepIds.find((step) => step === found)
}

const stepIds: readonly StepId[] = [
  ...(['person', 'vertretung', 'ausweis', 'angaben', 'nachweise', 'erfassung'] as const),
  ...(['aufkleber', 'meldeschein', 'gebuehr', 'ausstellen', 'aushaendigung'] as const),
]

/** Whoever acts for somebody says so before the documents are looked at, also where nobody asks. */
async function inTurn({ browser, beispiel }: AtCounter, seen: Seen, pages: readonly string[]): Promise<Seen> {
  const isEarly = pageOf(seen) === 'ausweis' && beispiel.capacity !== 'self' && !pages.includes('vertretung')
  return isEarly ? browser.get(seen.path.replace(/ausweis$/, 'vertretung')) : seen
}

/** What kind of page it is: of the form's own pages the step counts. */
function pageOf({ path }: Seen): string {
  const [, , , first = '', second] = (path.split('?')[0] ?? '').split('/')
  return /^\d+$/.test(first) ? (second ?? '') : first
}

type Answer = (at: AtCounter, seen: Seen) => Promise<Seen>

/** What a clerk does on each kind of page. */
const answers: Readonly<Record<string, Answer>> = {
  person: (at, { path }) => settle(at, path, personFields(at)),
  vertretung: (at, { path }) => settle(at, path, vertretungFields(at)),
  vertreterausweis: (at, { path }) => settle(at, path, shownAs('personalausweis')),
  ausweis: (at, { path }) => settle(at, path, shownAs(at.leistung.documentsIn[0]?.ausweisarten?.[0])),
  angaben: (at, { path }) => settle(at, path, formFields(at, path.split('/').at(-1) ?? '')),
  nachweise: bringAll,
  erfassung: ({ browser }, { path }) => browser.submit(`${path}/spaeter`),
  meldeschein: async ({ browser }, { path }) => {
    const sheet = await browser.submit(`${path}/druck`)
    return browser.upload(sheet.path, { art: 'paper', grund: '' }, scan)
  },
  aufkleber: ({ browser }, { path, html }) => browser.submit(path, stickersIn(html)),
  gebuehr: (at, { path }) => settle(at, path, feeFields(at)),
  zahlen: ({ browser, due }, { path }) => browser.submit(path, due() > 0 ? { gegeben: `${due() / 100}` } : {}),
  ausstellen: ({ browser }, { path }) => browser.submit(path),
  aushaendigung: (at, { path }) => settle(at, path, handOutFields(at)),
}

/** Sends a page again as long as its answers make it ask for more. */
async function settle({ browser }: AtCounter, path: string, fields: Typed): Promise<Seen> {
  let seen = await browser.submit(path, fields)
  for (let times = 0; times < 4 && seen.path === path && seen.status === 200; times += 1) {
    seen = await browser.submit(path, fields)
  }
  return seen
}

/** Paper after paper: what goes into the case as a file, the rest only looked at. */
async function bringAll(at: AtCounter, before: Seen): Promise<Seen> {
  let seen = before
  for (const { id, stays = 'returned', scan: isKept } of requiredNachweise(at)) {
    const fields = { nachweis: id, original: stays }
    seen = isKept ? await at.browser.upload(before.path, fields, scan) : await at.browser.submit(before.path, fields)
  }
  return seen
}
=======
import type { Beispiele, Leistung } from '@buergerkoffer/catalogue'
import { writeFields } from '@buergerkoffer/domain/formular'
import type { PostedScan, Seen, TestBrowser } from './test-browser.ts'
import { nameOf, textOf } from './walk.ts'

type Beispiel = Beispiele[number]['beispiel']
type Fields = Readonly<Record<string, string | readonly string[]>>

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 13, 180, 9, 176, 1, 1, 17, 0, 0xff, 0xd9])
const scan: PostedScan = { field: 'datei', name: 'scan.jpg', type: 'image/jpeg', bytes: jpeg }

/**
 * Begins a visit for somebody without an appointment and fills in an example of a service, page after page. Ends where the
 * papers are handed out, or where the counter refuses and does not go on.
 */
export async function walkExample(browser: TestBrowser, leistung: Leistung, beispiel: Beispiel): Promise<Seen> {
  await browser.get('/anliegen')
  let seen = await browser.submit('/anliegen', { leistung: leistung.id })
  for (let pages = 0; nameOf(seen) !== 'abschluss'; pages += 1) {
    if (pages > 40) throw new Error(`no end in sight at ${nameOf(seen)}: ${textOf(seen).slice(0, 1_200)}`)
    const next = await fillIn(browser, seen, leistung, beispiel)
    // A field that an answer brought up shows on the next round trip; what stands there afterwards stays.
    const again = next.path === seen.path ? await fillIn(browser, next, leistung, beispiel) : next
    if (again.path === seen.path) return again
    seen = again
  }
  return seen
}

function fillIn(browser: TestBrowser, seen: Seen, leistung: Leistung, beispiel: Beispiel): Promise<Seen> {
  const step = leistung.formular.steps.find(({ id }) => id === nameOf(seen))
  if (step) return browser.submit(seen.path, writeFields(step.fields, beispiel.answers))
  switch (nameOf(seen)) {
    case 'nachweise':
      return showProof(browser, seen)
    case 'meldeschein':
      return sign(browser, seen)
    case 'aufkleber':
      return browser.submit(seen.path, firstChoices(seen))
    default:
      return browser.submit(seen.path, typedFor(beispiel)[nameOf(seen)])
  }
}

/** Somebody of the example's age, who lives next door. */
const typedFor = ({ alter = 40 }: Beispiel): Readonly<Record<string, Fields>> => ({
  person: {
    ...{ familienname: 'Kaden', vornamen: 'Ines', geburtsort: 'Glauchau', strasse: 'Alte Straße', hausnummer: '1' },
    ...{ 'geburtsdatum.tag': '9', 'geburtsdatum.monat': '5', 'geburtsdatum.jahr': String(2026 - alter) },
    ...{ plz: '08371', ort: 'Glauchau', staatsangehoerigkeit: 'deutsch', source: 'document' },
  },
  ausweis: { dokument: 'anderes', art: 'personalausweis', gueltigBis: '28.02.2031' },
  gebuehr: { gebuehr: 'gebuehr.erheben' },
  zahlen: { gegeben: '100' },
})

/** The first paper that is still asked for. */
function showProof(browser: TestBrowser, seen: Seen): Promise<Seen> {
  const open = seen.html.split('<form').filter((form) => form.includes('type="file"') && !form.includes('Ersetzen'))
  const proof = /name="nachweis" value="([^"]+)"/.exec(open[0] ?? '')?.[1] ?? ''
  return browser.upload(seen.path, { nachweis: proof, original: 'returned' }, scan)
}

async function sign(browser: TestBrowser, seen: Seen): Promise<Seen> {
  const sheet = await browser.submit(`${seen.path}/druck`)
  return browser.upload(sheet.path, { art: 'paper', grund: '' }, scan)
}

function firstChoices({ html }: Seen): Fields {
  const inputs = html.match(/<input[^>]*type="radio"[^>]*>/g) ?? []
  const choices = inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')] as const)
  return Object.fromEntries(choices.toReversed())
}

const attribute = (tag: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
>>>>>>> w-c2
