import type { Page } from 'playwright-core'
import type { Audit } from './audit.ts'
import { kindOf } from './crawl.ts'
import { type Answers, countForms, sendEmpty } from './fill.ts'
import { beginWalkIn, goThrough, sendOn } from './walk.ts'

/** Two browsers at one suitcase: one with scripts that is looked at, one without that does the work. */
export interface Pair {
  readonly seen: Page
  readonly plain: Page
}

export interface VisitOptions extends Pair {
  readonly audit: Audit
  readonly leistung: string
  readonly answers: Answers
}

/** The papers are handed out, or nothing can be finished here and the case went to the town hall. */
const atItsEnd = /\/abschluss$|\?abgegeben=/

/** Serves a walk-in without scripts to the end, and looks at every page on the way: as it opens, and after it was sent empty. */
export async function lookThroughVisit(options: VisitOptions): Promise<void> {
  const { plain, leistung } = options
  await walkTo(options, atItsEnd)
  if (plain.url().includes('?abgegeben=')) return
  await lookAt(options, plain.url(), leistung)
  await sendOn(plain)
}

/** The same, up to the page whose address is such. */
export async function walkTo(options: VisitOptions, end: RegExp): Promise<void> {
  const { plain, leistung, answers } = options
  await beginWalkIn(plain, leistung)
  await goThrough(plain, answers, end, async () => {
    await lookAt(options, plain.url(), ofService.test(plain.url()) ? leistung : 'besuch')
    // What the other browser sent empty may have been enough to go on.
    await plain.reload()
  })
}

export interface Look {
  readonly seen: Page
  readonly audit: Audit
}

/** Pages of a visit that say something else for each service; the others are looked at once for all. */
const ofService = /\/(angaben|nachweise|ausstellen|gebuehr)\b/

/** Looks at a page as it opens, and at what comes back when each of its forms is sent empty. */
export async function lookAt({ seen, audit }: Look, url: string, room: string): Promise<void> {
  const name = `${room} ${kindOf(new URL(url).pathname + new URL(url).hash)}`
  if (audit.knows(name)) return
  await seen.goto(url)
  await lookAtOpen({ seen, audit }, name)
}

/** The same for a page that was just opened. */
export async function lookAtOpen({ seen, audit }: Look, name: string): Promise<void> {
  const url = seen.url()
  await audit.look(seen, name)
  const forms = await countForms(seen)
  for (let index = 0; index < forms; index += 1) {
    if (index > 0) await seen.goto(url)
    if (index >= (await countForms(seen))) return
    await sendEmpty(seen, index)
    await audit.look(seen, `${name}, form ${index + 1} empty`)
  }
}
