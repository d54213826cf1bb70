import { ageOfSealed, sealedUntil } from '@buergerkoffer/domain/vorgang'
import type { TakenBox } from '@buergerkoffer/station'
import type { Desk } from '../desk.ts'
import { acceptedKeys } from './accepted-keys.ts'

/** What somebody at this suitcase has to know about what was sealed here. */
export interface SealingStand {
  /** A service takes a photo or a signature, and nothing could be sealed for the town hall. */
  readonly lacksKey: boolean
  /** Boxes that are only here and getting old: by when they must have been sent, ISO. */
  readonly hurry: readonly { readonly nummer: string; readonly what: TakenBox['what']; readonly until: string }[]
  /** Cases whose box had to be deleted before the town hall had it: their people are to be called back. */
  readonly callBack: readonly { readonly vorgang: string; readonly nummer: string }[]
}

/** Puts together what the day's page says about sealing (PAuswV § 6a (2)). */
export async function sealingStand(desk: Desk): Promise<SealingStand> {
  const { catalogue, model, station, now } = desk
  const captures = catalogue?.leistungen.some(({ capture }) => capture.length > 0) ?? false
  const { kind } = await acceptedKeys(model)
  const fates = station.limitedBlobs()
  const ofFate = (fate: string) => model.takenBoxes().filter(({ hash }) => fates.get(hash) === fate)
  const lost = ofFate('lost').filter((box) => !isWithdrawn(desk, box))
  return {
    lacksKey: captures && kind !== 'accepted',
    hurry: ofFate('waiting')
      .filter(({ at }) => ageOfSealed(at, now) === 'hurry')
      .map(({ nummer, what, at }) => ({ nummer, what, until: sealedUntil(at) })),
    callBack: [...new Map(lost.map(({ vorgang, nummer }) => [vorgang, { vorgang, nummer }])).values()],
  }
}

/** Nobody is called about a case that was taken back; whether it was can be seen only while its key is here. */
const isWithdrawn = ({ model }: Desk, { vorgang }: TakenBox): boolean =>
  model.caseFile(vorgang)?.state.withdrawn !== undefined
