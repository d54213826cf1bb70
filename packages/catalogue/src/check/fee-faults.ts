import { type ContentFault, fault } from '../content-fault.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'

/** That each fee line of a service has its tariff, position and number field. */
export function feeFaults({ leistung, formular }: LeistungBundle, content: Content): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/leistung.json`
  const { tarif: id, lines } = leistung.fee
  const tarif = content.tarife.find((each) => each.id === id)
  if (id !== null && tarif === undefined) return [fault(file, 'fee.tarif', 'tarifMissing', { tarif: id })]
  const numbers = new Set(
    formular.steps.flatMap((step) => step.fields.filter((field) => field.kind === 'integer').map((field) => field.id)),
  )
  return lines.flatMap(({ position, quantityField, pagesField, zuschlaege = [] }, index) => [
    ...zuschlaege.flatMap((each, at) => zuschlagFaults(file, `fee.lines.${index}.zuschlaege.${at}`, each, tarif)),
    ...(tarif?.positions.some((rate) => rate.id === position && (rate.percent !== undefined || rate.atWish))
      ? [fault(file, `fee.lines.${index}.position`, 'zuschlagBase', { position })]
      : []),
    ...(tarif !== undefined && !tarif.positions.some((rate) => rate.id === position)
      ? [fault(file, `fee.lines.${index}.position`, 'positionMissing', { position, tarif: tarif.id })]
      : []),
    ...Object.entries({ quantityField, pagesField }).flatMap(([name, field]) =>
      field === undefined || numbers.has(field)
        ? []
        : [fault(file, `fee.lines.${index}.${name}`, 'formularField', { field, kind: 'integer' })],
    ),
  ])
}

type Zuschlag = NonNullable<LeistungBundle['leistung']['fee']['lines'][number]['zuschlaege']>[number]

/** That a surcharge stands in the tariff, has no part of its own for others, and comes only at a wish where it is due only then. */
function zuschlagFaults(
  file: string,
  path: string,
  { position, when }: Zuschlag,
  tarif: Content['tarife'][number] | undefined,
): readonly ContentFault[] {
  if (tarif === undefined) return []
  const rates = tarif.positions.filter(({ id }) => id === position)
  if (rates.length === 0) return [fault(file, `${path}.position`, 'positionMissing', { position, tarif: tarif.id })]
  return [
    ...(rates.some(({ split }) => split) ? [fault(file, `${path}.position`, 'zuschlagBase', { position })] : []),
    ...(rates.some(({ atWish }) => atWish) && when === undefined
      ? [fault(file, path, 'zuschlagWish', { position })]
      : []),
  ]
}
