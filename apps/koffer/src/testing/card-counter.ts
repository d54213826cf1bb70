import type { StationModel } from '@buergerkoffer/station'
import type { Seen, TestBrowser } from './test-browser.ts'
import { startTestKoffer, type TestKoffer, type TestKofferOptions, testStart, testWords } from './test-koffer.ts'
import { startTestTerminal, type TerminalOptions, type TestTerminal } from './test-terminal.ts'

/** A suitcase in the village with a card terminal beside it, unlocked. */
export interface CardCounter {
  readonly test: TestKoffer
  readonly terminal: TestTerminal
  readonly browser: () => TestBrowser
  readonly model: () => StationModel
  /** Presses a button of the page's form. */
  readonly press: (path: string, action: string) => Promise<Seen>
  /** Loads the page anew, as a browser without JavaScript does, until nothing is under way any more. */
  readonly ended: (path: string) => Promise<Seen>
  readonly unlock: () => Promise<Seen>
  /** The program dies and is started again over the same folder; unlocked. */
  readonly restart: (between?: () => Promise<void>) => Promise<void>
  /** From the next start on no terminal is set up. */
  readonly unplug: () => void
  /** Something is about to happen that the console is told of. */
  readonly expectFault: () => void
  readonly close: () => Promise<void>
}

export interface CounterOptions extends TerminalOptions, Pick<TestKofferOptions, 'served' | 'watch'> {}

export async function startCounter({ served, watch, ...options }: CounterOptions = {}): Promise<CardCounter> {
  const terminal = await startTestTerminal(testStart, options)
  let isPlugged = true
  const test = await startTestKoffer({
    terminal: (intents) => {
      const connected = isPlugged ? terminal.connect(intents) : undefined
      return () => connected
    },
    served,
    ...(watch && { watch }),
  })
  test.centre.cut(true)
  const browser = (): TestBrowser => test.browser()
  await browser().unlock(testWords)
  return {
    ...{ test, terminal, browser },
    model: () => {
      const station = test.koffer().station.unlocked()
      if (!station) throw new Error('locked')
      return station.model
    },
    press: (path, action) => browser().submit(path, { _action: action }),
    ended: async (path) => {
      for (;;) {
        const seen = await browser().get(path)
        if (!seen.html.includes('data-card-state="under-way"')) return seen
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    unlock: () => browser().unlock(testWords),
    restart: async (between = async () => undefined) => {
      await test.restart()
      await between()
      await browser().unlock(testWords)
    },
    unplug: () => {
      isPlugged = false
    },
    expectFault: () => {
      test.world.onFault = () => undefined
    },
    close: async () => {
      await test.close()
      await terminal.close()
    },
  }
}
