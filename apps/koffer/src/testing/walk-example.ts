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
