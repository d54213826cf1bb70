import type { DataOf } from './event.ts'
import type { Vorgang } from './state.ts'

/** What a service takes for an identity document. */
export type CaptureKind = DataOf<'CapturePostponed'>['what']

type Sealed = DataOf<'SealedCaptured'>

export const captureKinds = ['lichtbild', 'unterschrift'] as const satisfies readonly CaptureKind[]

/** The name under which a return asks for it anew; forms have fields of the bare names. */
export const captureField = (kind: CaptureKind): string => `erfassung.${kind}`

/** The box that counts for a photo (or its code) or a signature: the last one, unless it is to be taken anew. */
export const sealedOf = ({ sealed, outdated }: Vorgang, kind: CaptureKind): Sealed | undefined =>
  sealed.findLast(({ what, boxHash }) => kindOfSealed(what) === kind && !outdated.includes(boxHash))

/** A photo service's code stands for the photo. */
export const kindOfSealed = (what: Sealed['what']): CaptureKind => (what === 'lichtbildcode' ? 'lichtbild' : what)

/** A case in which a return has named what is to be taken anew: neither an earlier box nor leaving it to the town hall counts any more. */
export function takenAnew(state: Vorgang, fields: readonly string[]): Vorgang {
  const anew = captureKinds.filter((kind) => fields.includes(captureField(kind)))
  if (anew.length === 0) return state
  const boxes = state.sealed.filter(({ what }) => anew.includes(kindOfSealed(what))).map(({ boxHash }) => boxHash)
  return {
    ...state,
    outdated: [...new Set([...state.outdated, ...boxes])],
    postponed: state.postponed.filter((kind) => !anew.includes(kind)),
  }
}

/** Whether a kind is settled: sealed, or left to the town hall. */
export const isCaptured = (state: Vorgang, kind: CaptureKind): boolean =>
  sealedOf(state, kind) !== undefined || state.postponed.includes(kind)

/** How old a box may get before it has to reach the town hall (PAuswV § 6a (2)). */
const [warnHours, lastHours] = [48, 96] as const

/** The instant until which a box may be kept outside the town hall. Both are ISO instants. */
export const sealedUntil = (takenAt: string): string =>
  new Date(Date.parse(takenAt) + lastHours * 3_600_000).toISOString()

/** What the age of a box asks for: nothing, hurry, or deletion and a call to the citizen. Both are ISO instants. */
export function ageOfSealed(takenAt: string, now: string): 'fresh' | 'hurry' | 'expired' {
  const hours = (Date.parse(now) - Date.parse(takenAt)) / 3_600_000
  return hours >= lastHours ? 'expired' : hours >= warnHours ? 'hurry' : 'fresh'
}
