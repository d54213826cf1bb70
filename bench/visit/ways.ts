import type { Clerk } from './clerk.ts'
import { finders } from './finders.ts'

/** How a clerk takes money and papers and prints: with what the suitcase has at hand. */
export interface Ways {
  /** On the page of payment. `note` is what the citizen has in the hand, in whole euros. */
  readonly pay: (clerk: Clerk, note: string) => Promise<void>
  /** On the page of the proofs, the first that is asked for. `scan` is a file, where one is needed. */
  readonly takeProof: (clerk: Clerk, scan: string) => Promise<void>
  /** All papers, on the page on which they are handed out. */
  readonly printAll: (clerk: Clerk) => Promise<void>
}

/** Cash, files that a scanner left in its folder, and the browser's own way to print. */
export const withoutDevices: Ways = {
  pay: async (clerk, note) => {
    const { field, button } = finders(clerk)
    await clerk.type(field('gegeben'), note)
    await clerk.next(button(/^Bezahlt/))
  },
  takeProof: async (clerk, scan) => {
    const { button } = finders(clerk)
    await clerk.choose(clerk.page.locator('main input[type=file]').first(), scan)
    await clerk.next(button(/^Aufnehmen/))
  },
  printAll: (clerk) => clerk.print(clerk.page.locator('main a[href$="/papiere"]')),
}

/** The suitcase's terminal, scanner and printer. */
export const withDevices: Ways = {
  pay: async (clerk) => {
    const { link, button } = finders(clerk)
    await clerk.await(button('Mit Karte'))
    await clerk.next(button('Mit Karte'))
    await clerk.await(link('Weiter'))
    await clerk.next(link('Weiter'))
  },
  takeProof: async (clerk) => {
    const { link, button } = finders(clerk)
    await clerk.next(link(/^Vom Scanner aufnehmen/))
    await clerk.next(button('Vom Glas scannen'))
    await clerk.await(button('Als Nachweis übernehmen'))
    await clerk.next(button('Als Nachweis übernehmen'))
  },
  printAll: async (clerk) => {
    const { button } = finders(clerk)
    await clerk.next(button('Alle Papiere drucken'))
  },
}
