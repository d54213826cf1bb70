import type { Control } from '@buergerkoffer/sync'
import type { CentreTime, MachineClock } from './clock.ts'
import type { Settings } from './store/settings.ts'

/** When the centre last spoke: its own time, and the boot clock at that moment. Kept over a restart of the program (SYNC-37). */
export interface ContactMemory {
  readonly centreTime: () => CentreTime | undefined
  /** A turn has come from the centre. */
  readonly note: () => void
}

export function createContactMemory(
  settings: Settings,
  machine: MachineClock,
  control: () => Control | undefined,
): ContactMemory {
  let seen = readSeen(settings)
  return {
    centreTime: () => {
      const time = control()?.centreTime
      if (!time) return undefined
      // A word whose moment was not noted, because the program ended in between, counts without what has passed since.
      return seen?.time === time ? seen : { time, seenAt: undefined }
    },
    note: () => {
      const time = control()?.centreTime
      // An answer without a receipt is not kept: the old word must not count as if it came now.
      if (!time || time === seen?.time) return
      seen = { time, seenAt: machine.sinceBoot() }
      settings.set('centre-seen', `${time} ${seen.seenAt}`)
    },
  }
}

function readSeen(settings: Settings): CentreTime | undefined {
  const [time, at] = (settings.text('centre-seen') ?? '').split(' ')
  return time && at ? { time, seenAt: Number(at), earlierRun: true } : undefined
}
