import type { Locator, Page } from 'playwright-core'
import { pickOption, selectEntry } from './choices.ts'
import { arrive, type Hands, point, type Screen, think, waitFor, write } from './hands.ts'
import { chooseFile, goBy, goByAccessKey, printPaper, scanCode } from './ways-on.ts'

/**
 * A clerk at a real browser, all of whose acts are counted as they are done: none is counted that is not done, none is done uncounted. Works by
 * keyboard or mouse, whichever is the shorter way from where hand and focus are. Every act that is one thought costs one.
 */
export interface Clerk {
  readonly page: Page
  /** Reads what the page says already, and finds it right. */
  readonly look: () => void
  /** Goes to the field and types over what stands in it. */
  readonly type: (field: Locator, text: string) => Promise<void>
  /** Types what is one thought into several fields, such as the parts of a date. */
  readonly typeParts: (fields: readonly Locator[], texts: readonly string[]) => Promise<void>
  /** Chooses a radio button or ticks a box; if it is so already, that costs only the look. */
  readonly pick: (option: Locator) => Promise<void>
  /** Chooses from a list by typing how the entry begins. */
  readonly select: (list: Locator, entry: string) => Promise<void>
  readonly click: (target: Locator) => Promise<void>
  /** Leads on to the next screen by a button or link. */
  readonly next: (target: Locator) => Promise<void>
  /** The same by an access key of the page. */
  readonly shortcut: (key: string) => Promise<void>
  /** Waits for what a device or a citizen does; the page shows it by itself. */
  readonly await: (target: Locator) => Promise<void>
  readonly print: (link: Locator) => Promise<void>
  readonly scan: (field: Locator, text: string) => Promise<void>
  readonly choose: (field: Locator, path: string) => Promise<void>
  readonly screens: () => readonly Screen[]
}

/** The clerk's hand is at the mouse, and the page stands; `pictures` is how the names of screenshots begin, if they are wanted. */
export async function createClerk(page: Page, pictures?: string): Promise<Clerk> {
  const hands: Hands = { page, screens: [], pictures, on: 'mouse' }
  await arrive(hands)
  const asOneThought =
    <A extends readonly unknown[]>(act: (hands: Hands, ...args: A) => Promise<void>) =>
    (...args: A): Promise<void> => {
      think(hands)
      return act(hands, ...args)
    }
  return {
    page,
    look: () => think(hands),
    type: asOneThought(write),
    typeParts: asOneThought(writeParts),
    pick: asOneThought(pickOption),
    select: asOneThought(selectEntry),
    click: asOneThought(point),
    next: asOneThought(goBy),
    shortcut: asOneThought(goByAccessKey),
    await: (target) => waitFor(hands, target),
    print: asOneThought(printPaper),
    scan: asOneThought(scanCode),
    choose: asOneThought(chooseFile),
    screens: () => hands.screens,
  }
}

async function writeParts(hands: Hands, fields: readonly Locator[], texts: readonly string[]): Promise<void> {
  for (const [at, field] of fields.entries()) await write(hands, field, texts[at] ?? '')
}
