import type { vertretungEvents } from '../event/vertretung.ts'
import type { Vorgang } from '../state.ts'
import type { EffectsOf } from './effect.ts'

export const vertretungEffects: EffectsOf<typeof vertretungEvents> = {
  VertretungRecorded: {
    sets: ['vertretung', 'vertreterIdentity'],
    apply(state, vertretung) {
      const { vertreterIdentity, ...others } = state
      const same = isSame(state.vertretung?.representative, vertretung.representative)
      // Another representative has shown nothing yet.
      return same && vertreterIdentity ? { ...others, vertretung, vertreterIdentity } : { ...others, vertretung }
    },
  },
}

type Representative = NonNullable<Vorgang['vertretung']>['representative']

const isSame = (one: Representative | undefined, other: Representative): boolean =>
  one?.familienname === other?.familienname && one?.vornamen === other?.vornamen
