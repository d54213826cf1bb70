import type { ReadVolume, VolumeMessage, VolumeRefusal } from '@buergerkoffer/sync'

/** What came of one file that was brought to the town hall, in counts. */
export type ImportedVolume =
  | { readonly kind: 'refused'; readonly file: string; readonly refusal: VolumeRefusal }
  | {
      readonly kind: 'read'
      /** As whoever brought it calls it: for the page that answers, kept nowhere. */
      readonly file: string
      /** The volume's name. */
      readonly volume: string
      /** Ids of the suitcases that speak in it; one, unless somebody has mixed it by hand. */
      readonly stations: readonly string[]
      /** Entries that were not here before. */
      readonly entries: number
      /** Files that became whole. */
      readonly files: number
      readonly isWhole: boolean
      /** Messages that wait for an earlier volume. */
      readonly early: number
      /** Messages that are not what they should be: forged, or of a log that has parted. */
      readonly refused: number
    }

export function importedVolume(file: string, volume: ReadVolume<VolumeMessage>): ImportedVolume {
  if (volume.kind === 'refused') return { ...volume, file }
  const { outcomes } = volume
  const taken = outcomes.flatMap((each) => (each.kind === 'taken' ? [each] : []))
  return {
    kind: 'read',
    file,
    volume: volume.id,
    stations: [
      ...new Set(outcomes.flatMap((each) => ('station' in each && each.kind !== 'refused' ? [each.station] : []))),
    ],
    entries: taken.reduce((sum, { entries }) => sum + entries, 0),
    files: taken.filter(({ file }) => file === 'durable').length,
    isWhole: volume.whole,
    early: outcomes.filter(({ kind }) => kind === 'early').length,
    refused: outcomes.filter(({ kind }) => kind === 'refused' || kind === 'foreign').length,
  }
}
