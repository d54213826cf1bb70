import type { DeviceWatch, Watched } from '@buergerkoffer/station'
import type { StatusProps } from '@buergerkoffer/ui'
import type { DeviceKind } from './device-kind.ts'
import { t } from './text.ts'

/** How a device is, in words for the clerk. */
export interface Stand {
  readonly kind: DeviceKind
  readonly tone: StatusProps['tone']
  /** In a word or two: "bereit", "Papier fehlt". */
  readonly word: string
  /** What is wrong, the gravest first. */
  readonly troubles: readonly TroubleText[]
  /** When it was asked last, ISO; undefined before, or if it is not set up. */
  readonly at: string | undefined
}

export interface TroubleText {
  readonly tone: 'info' | 'warning' | 'danger'
  readonly word: string
  /** What to do next. */
  readonly remedy: string
}

/** Neither keeps the device from working for long. */
const mild: ReadonlySet<string> = new Set([
  ...['paper-low', 'toner-low', 'busy', 'card-inserted', 'end-of-day-due', 'diagnosis-due', 'maintenance'],
  ...['unknown-card', 'app-occupied'],
])
/** It is on its way. */
const passing: ReadonlySet<string> = new Set(['app-starting', 'stopped'])

/** What the device bar and the device's page say of it. */
export function standOf(watch: DeviceWatch, kind: DeviceKind): Stand {
  const watched = watch[kind]
  if (!watched) return { kind, tone: 'neutral', word: t('absent'), troubles: [], at: undefined }
  const at = watched.last()?.at
  if (!at) return { kind, tone: 'neutral', word: t('checking'), troubles: [], at: undefined }
  const troubles = troublesOf(watch, kind)
  const [first] = troubles
  return { kind, at, troubles, tone: first?.tone ?? 'success', word: first?.word ?? readyWord(watch, kind) }
}

/** The words of what went wrong earlier, the newest first. */
export function notesOf(watch: DeviceWatch, kind: DeviceKind) {
  switch (kind) {
    case 'printer':
      return inWords(watch.printer, (trouble) => t(`printer.${trouble}.word`))
    case 'scanner':
      return inWords(watch.scanner, (trouble) => t(`scanner.${trouble}.word`))
    case 'terminal':
      return inWords(watch.terminal, (trouble) => t(`terminal.${trouble}.word`))
    case 'eid':
      return inWords(watch.eid, (trouble) => t(`eid.${trouble}.word`))
  }
}

function inWords<Trouble extends string>(
  watched: Watched<unknown, Trouble> | undefined,
  wordOf: (trouble: Trouble) => string,
) {
  return (watched?.notes() ?? []).map(({ at, troubles }) => ({ at, words: troubles.map(wordOf).join(', ') }))
}

function troublesOf({ printer, scanner, terminal, eid }: DeviceWatch, kind: DeviceKind): readonly TroubleText[] {
  switch (kind) {
    case 'printer':
      return (printer?.troubles() ?? []).map((one) => text(one, t(`printer.${one}.word`), t(`printer.${one}.remedy`)))
    case 'scanner':
      return (scanner?.troubles() ?? []).map((one) => text(one, t(`scanner.${one}.word`), t(`scanner.${one}.remedy`)))
    case 'terminal':
      return (terminal?.troubles() ?? []).map((one) =>
        text(one, t(`terminal.${one}.word`), t(`terminal.${one}.remedy`)),
      )
    case 'eid':
      return (eid?.troubles() ?? []).map((one) => text(one, t(`eid.${one}.word`), t(`eid.${one}.remedy`)))
  }
}

const text = (trouble: string, word: string, remedy: string): TroubleText => ({
  tone: passing.has(trouble) ? 'info' : mild.has(trouble) ? 'warning' : 'danger',
  word,
  remedy,
})

function readyWord({ printer, eid }: DeviceWatch, kind: DeviceKind): string {
  if (kind === 'printer' && printer?.last()?.state.activity === 'printing') return t('ready.printing')
  if (kind === 'eid' && eid?.last()?.state.kind === 'card-present') return t('ready.card')
  return t('ready.idle')
}
