import type { Control, Turn } from '@buergerkoffer/sync'
import type { CentreTime, MachineClock } from './clock.ts'
import type { Settings } from './store/settings.ts'

/** When the centre last spoke: its own time, and the boot clock at that moment. Kept over a restart of the program (SYNC-37). */
export interface ContactMemory {
  readonly centreTime: () => CentreTime | undefined
  /** Notes when a turn came from the centre. Of a word that a volume brought nobody knows how long it was on its way. */
  readonly noteTurn: (turn: Turn, way: 'line' | 'volume') => void
}

export function createContactMemory(
  settings: Settings,
  machine: MachineClock,
  control: () => Control | undefined,
): ContactMemory {
  let seen = readSeen(settings)
  let brought: string | undefined
  return {
    centreTime: () => {
      const time = control()?.centreTime
      if (!time) return undefined
      if (seen && (seen.time === time || becomes(seen, machine) >= Date.parse(time))) return seen
      // A word whose moment was not noted, because the program ended in between or a volume brought it, counts without what has passed since.
      return { time, seenAt: undefined }
    },
    noteTurn: ({ kind }, way) => {
      const time = control()?.centreTime
      // An answer without a receipt is not kept: the old word must not count as if it came now.
      if (kind === 'not-centre' || !time || time === seen?.time || time === brought) return
      if (way === 'volume') {
        brought = time
        return
      }
      seen = { time, seenAt: machine.sinceBoot() }
      settings.set('centre-seen', `${time} ${seen.seenAt}`)
    },
  }
}

/** What the centre's time has become since it was heard. */
const becomes = ({ time, seenAt }: CentreTime, { sinceBoot }: MachineClock): number =>
  Date.parse(time) + Math.max(0, sinceBoot() - (seenAt ?? sinceBoot()))

function readSeen(settings: Settings): CentreTime | undefined {
  const [time, at] = (settings.text('centre-seen') ?? '').split(' ')
  return time && at ? { time, seenAt: Number(at), earlierRun: true } : undefined
}
