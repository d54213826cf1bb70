import type { Fault, OpenDoor } from '../door.ts'

/** What came of an input: the door's word for it, or what is wrong. */
export type Fed = { readonly word: string } | { readonly fault: Fault }

/** Rejections that nobody waited for, since last asked. */
export interface StrayFaults {
  readonly take: () => unknown
}

/** Feeds one input and waits a turn, so that a rejection nobody waits for is laid at the right door. */
export async function feedOne(open: OpenDoor, input: Uint8Array, stray: StrayFaults): Promise<Fed> {
  try {
    const word = await open.feed(input)
    await turn()
    const lost = stray.take()
    if (lost !== undefined) return { fault: crash(lost) }
    return open.listed.includes(word) ? { word } : { fault: { kind: 'unlisted', answer: word.slice(0, 200) } }
  } catch (thrown) {
    return { fault: crash(thrown) }
  }
}

const turn = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done)
  })

function crash(thrown: unknown): Fault {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
  const frames = lines
    .slice(0, 8)
    .map((line) => line.trim().replace(/\(?(file:\/\/)?\/\S*\/(?=[^/]+\/[^/]+:\d+:\d+)/, ''))
  return { kind: 'crash', what: `${error.name}: ${error.message.slice(0, 200)}`, frames }
}
