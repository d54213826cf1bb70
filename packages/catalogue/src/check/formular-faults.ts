import { isSafePattern } from '@buergerkoffer/domain/formular'
import { type ContentFault, fault } from '../content-fault.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'
import { derivedFaults } from './derived-faults.ts'
import { type Spot, spotsOf } from './formular-spots.ts'

/**
 * Ids that stand once, references only to earlier fields, values that can be computed from what they are computed from, and
 * patterns that no text can make run for ever.
 */
export function formularFaults({ leistung, formular }: LeistungBundle): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/formular.json`
  const spots = spotsOf(formular)
  return spots.flatMap((spot, index) => [
    ...referenceFaults(file, spot, spots.slice(0, index)),
    ...derivedFaults(file, spot, spots.slice(0, index)),
    ...patternFaults(file, spot),
  ])
}

function referenceFaults(file: string, spot: Spot, before: readonly Spot[]): readonly ContentFault[] {
  const earlier = new Set(before.map(({ id }) => id))
  const rows = before.flatMap(({ id, group }) => (group === undefined ? [] : [`${group}.${id}`]))
  const known = new Set([...earlier, ...rows])
  const twice = earlier.has(spot.id) ? [fault(file, spot.path, 'fieldTwice', { id: spot.id.replace('step:', '') })] : []
  const later = spot.needs
    .filter((id) => !known.has(id))
    .map((field) => fault(file, spot.path, 'fieldLater', { field }))
  return [...twice, ...later]
}

function patternFaults(file: string, { path, field }: Spot): readonly ContentFault[] {
  if (field?.kind !== 'text' && field?.kind !== 'longtext') return []
  const { pattern } = field
  return pattern === undefined || isSafePattern(pattern)
    ? []
    : [fault(file, `${path}.pattern`, 'patternUnsafe', { pattern })]
}
