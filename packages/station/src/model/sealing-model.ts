import type { StationEvent } from '@buergerkoffer/domain/besuch'

/** A box that was taken here, as the station knows it also when the case's key is gone. */
export interface TakenBox {
  readonly vorgang: string
  readonly nummer: string
  readonly what: 'lichtbild' | 'unterschrift'
  /** Hash of the stored blob. */
  readonly hash: string
  readonly at: string
}

export interface SealingViews {
  /** The fingerprint of the town hall's signing key that somebody here compared last. */
  readonly sealingPin: () => string | undefined
  /** Boxes that count: of each case and kind the last one, unless the person was called back since. */
  readonly takenBoxes: () => readonly TakenBox[]
}

/** The fold over what a station sealed. */
export function createSealingModel() {
  let pin: string | undefined
  const boxes = new Map<string, TakenBox>()
  const views: SealingViews = { sealingPin: () => pin, takenBoxes: () => [...boxes.values()] }
  const take = (event: StationEvent, at: string): void => {
    if (event.type === 'SealingPinned') pin = event.data.fingerprint
    if (event.type === 'SealedTaken') boxes.set(`${event.data.vorgang} ${event.data.what}`, { ...event.data, at })
    if (event.type === 'CallbackSettled') {
      for (const [name, { vorgang }] of boxes) if (vorgang === event.data.vorgang) boxes.delete(name)
    }
  }
  return { views, take }
}
