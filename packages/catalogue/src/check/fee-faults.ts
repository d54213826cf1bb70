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
  return lines.flatMap(({ position, quantityField, pagesField }, index) => [
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
