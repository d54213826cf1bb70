import { type Fault, signatureOf } from '../door.ts'
import type { Session } from './session.ts'

type StillFails = (inputs: readonly Uint8Array[]) => Promise<boolean>

/**
 * The fewest and shortest inputs that show a fault: the one it showed at, alone if that is enough, else with those before it. Gives up making
 * them smaller after so many milliseconds.
 */
export async function smallest(
  { attempt, make, renewEvery }: Session,
  fault: Fault,
  index: number,
  milliseconds: number,
): Promise<readonly Uint8Array[]> {
  const until = performance.now() + milliseconds
  const stillFails: StillFails = async (inputs) => {
    const shown = await attempt(inputs)
    return shown !== undefined && signatureOf(shown) === signatureOf(fault)
  }
  for (const from of [index, index - (index % renewEvery)]) {
    const inputs = await make(from, index + 1)
    if (await stillFails(inputs)) return shrink(inputs, stillFails, () => performance.now() > until)
  }
  return make(index, index + 1)
}

/** First fewer inputs before it, then fewer bytes of it, then duller ones. */
async function shrink(
  inputs: readonly Uint8Array[],
  stillFails: StillFails,
  spent: () => boolean,
): Promise<readonly Uint8Array[]> {
  const fewer = await shorten(inputs, stillFails, spent)
  const before = fewer.slice(0, -1)
  const fails = (bytes: readonly number[]) => stillFails([...before, Uint8Array.from(bytes)])
  const short = await shorten([...(fewer.at(-1) ?? [])], fails, spent)
  return shrinkOthers([...before, Uint8Array.from(await dull(short, fails, spent))], stillFails, spent)
}

/** The inputs before the last one, each by itself. */
async function shrinkOthers(
  inputs: readonly Uint8Array[],
  stillFails: StillFails,
  spent: () => boolean,
): Promise<readonly Uint8Array[]> {
  let best = inputs
  for (let at = 0; at < best.length - 1 && !spent(); at += 1) {
    const fails = (bytes: readonly number[]) => stillFails(best.with(at, Uint8Array.from(bytes)))
    const short = await shorten([...(best[at] ?? [])], fails, spent)
    best = best.with(at, Uint8Array.from(await dull(short, fails, spent)))
  }
  return best
}

/** Leaves out parts, large ones first, as long as it still fails. */
async function shorten<T>(
  list: readonly T[],
  fails: (list: readonly T[]) => Promise<boolean>,
  spent: () => boolean,
): Promise<readonly T[]> {
  let best = list
  for (let part = Math.ceil(best.length / 2); part >= 1 && !spent(); part = part === 1 ? 0 : Math.ceil(part / 2)) {
    for (let at = 0; at < best.length && !spent(); ) {
      const tried = [...best.slice(0, at), ...best.slice(at + part)]
      if (tried.length > 0 && (await fails(tried))) best = tried
      else at += part
    }
  }
  return best
}

/** Bytes that don't matter become the digit 0. */
async function dull(
  bytes: readonly number[],
  fails: (bytes: readonly number[]) => Promise<boolean>,
  spent: () => boolean,
): Promise<readonly number[]> {
  let best = bytes
  for (let at = 0; at < best.length && !spent(); at += 1) {
    const tried = best.with(at, 0x30)
    if (best[at] !== 0x30 && (await fails(tried))) best = tried
  }
  return best
}
