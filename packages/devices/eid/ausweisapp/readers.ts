import type { EidCard, EidReaderInfo, EidState } from '../device.ts'
import type { AppMessage, AppReader } from './app-message.ts'

/** The readers the app has told us of, by name. */
export type Readers = ReadonlyMap<string, AppReader>

/** Keeps readers in step with the app's messages. More than the first 32 are not remembered. */
export function withReaders(readers: Readers, message: AppMessage): Readers {
  if (message.kind === 'reader-list') return new Map(message.readers.map((reader) => [reader.name, reader]))
  if (message.kind !== 'reader' && message.kind !== 'ask') return readers
  const { reader } = message
  if (reader === undefined) return readers
  const next = new Map(readers)
  if (!reader.attached) next.delete(reader.name)
  else if (next.has(reader.name) || next.size < 32) next.set(reader.name, reader)
  return next
}

/** What the device bar shows: the reader with a card, else the first. The app's simulated reader counts in demo and test only. */
export function readerState(readers: Readers, simulated: boolean): EidState {
  const real = [...readers.values()].filter((reader) => simulated || !isSimulated(reader))
  const chosen = real.find(({ card }) => card !== null) ?? real[0]
  if (chosen === undefined) return { kind: 'no-reader' }
  const reader: EidReaderInfo = { name: chosen.name, keypad: chosen.keypad }
  if (chosen.card === null) return { kind: 'reader-ready', reader }
  if (Object.keys(chosen.card).length === 0) return { kind: 'unknown-card', reader }
  return { kind: 'card-present', reader, card: cardOf(chosen.card) }
}

/** The app's own simulator is the only reader a card can be put into by command. Version 1.26 forgets `insertable` in some messages. */
function isSimulated(reader: AppReader): boolean {
  return reader.insertable || reader.name === 'Simulator'
}

function cardOf(card: NonNullable<AppReader['card']>): EidCard {
  const condition = card.inoperative === true ? 'inoperative' : card.deactivated === true ? 'deactivated' : 'usable'
  const { retryCounter = -1 } = card
  return retryCounter < 0 ? { condition } : { condition, triesLeft: retryCounter }
}
