import type { DeviceWatch } from '@buergerkoffer/station'
import type { DescriptionItem } from '@buergerkoffer/ui'
import { type DeviceKind, t } from '../geraeteleiste/index.ts'

/** What the device tells of itself, as far as it was asked. */
export function factsOf(watch: DeviceWatch, kind: DeviceKind): readonly DescriptionItem[] {
  const platforms = (watch.devices[kind]?.platforms ?? []).map((one) => t(`facts.${one}`))
  return [
    ...ownFacts(watch, kind),
    ...(platforms.length > 0 ? [{ key: t('facts.platforms'), value: platforms.join(', ') }] : []),
  ]
}

function ownFacts(watch: DeviceWatch, kind: DeviceKind): readonly DescriptionItem[] {
  switch (kind) {
    case 'printer':
      return printerFacts(watch)
    case 'scanner':
      return scannerFacts(watch)
    case 'eid':
      return readerFacts(watch)
    case 'terminal':
      return []
  }
}

function printerFacts({ printer }: DeviceWatch): readonly DescriptionItem[] {
  const state = printer?.last()?.state
  const features = state?.features
  if (!state || !features) return []
  return [
    { key: t('facts.model'), value: features.model || features.name },
    { key: t('facts.jobs'), value: String(state.jobs) },
    { key: t('facts.duplex'), value: yesNo(features.duplex) },
    { key: t('facts.paper'), value: listed(features.paperReady.map(paperText)) },
    { key: t('facts.trays'), value: listed(features.trays) },
  ]
}

function scannerFacts({ scanner }: DeviceWatch): readonly DescriptionItem[] {
  const state = scanner?.last()?.state
  return state?.kind === 'ready' ? [{ key: t('facts.feeder'), value: t(`feeder.${state.feeder}`) }] : []
}

function readerFacts({ eid }: DeviceWatch): readonly DescriptionItem[] {
  const state = eid?.last()?.state
  if (!state || !('reader' in state)) return []
  return [
    { key: t('facts.reader'), value: state.reader.name },
    { key: t('facts.keypad'), value: yesNo(state.reader.keypad) },
  ]
}

/** `iso_a4_210x297mm` is A4 (PWG 5101.1). */
const paperText = (name: string): string => (name.split('_')[1] ?? name).toUpperCase()

const yesNo = (is: boolean): string => t(is ? 'facts.yes' : 'facts.no')

const listed = (words: readonly string[]): string => (words.length === 0 ? t('facts.unknown') : words.join(', '))
