import type { Station, UnlockAnswer } from '@buergerkoffer/station'

/**
 * A station that leaves nothing on the citizen's screen: locked by the clerk or by the town hall, or opened by another clerk, it goes blank first.
 * `forget` also ends whatever goes on there.
 */
export function blankingStation(station: Station, screen: { readonly forget: () => void }): Station {
  const entered = (answer: UnlockAnswer): UnlockAnswer => {
    if (answer.kind === 'unlocked') screen.forget()
    return answer
  }
  return {
    ...station,
    lock: () => {
      screen.forget()
      station.lock()
    },
    unlock: async (words) => entered(await station.unlock(words)),
    unlockWithKey: async (answer) => entered(await station.unlockWithKey(answer)),
    afterTurn: async (turn) => {
      await station.afterTurn(turn)
      if (!station.unlocked()) screen.forget()
    },
  }
}
