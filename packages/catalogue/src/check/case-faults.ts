import { type Condition, type Field, type Formular, fieldsOf, isDerived } from '@buergerkoffer/domain/formular'
import { dateFieldOf } from '../case-rules.ts'
import { type ContentFault, fault } from '../content-fault.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'

/** That the conditions of a service look only at what a case can know, and that notices stand in steps it has. */
export function caseFaults({ leistung, formular, brief }: LeistungBundle): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/leistung.json`
  const known = knownNames(formular)
  const conditions = [
    ...placed('fee.lines', leistung.fee.lines),
    ...placed('documentsIn', leistung.documentsIn),
    ...placed('notices', leistung.notices),
    ...placed('refusals', leistung.refusals),
  ]
  const unknown = conditions.flatMap(({ path, when }) =>
    fieldsOf(when)
      .filter((name) => !known(name))
      .map((field) => fault(file, path, 'caseField', { field })),
  )
  const notes = placed('vermerk.paragraphs', brief.vermerk?.paragraphs ?? []).flatMap(({ path, when }) =>
    fieldsOf(when)
      .filter((name) => !formular.steps.some((step) => step.fields.some(({ id }) => id === name)))
      .map((field) => fault(`leistungen/${leistung.id}/brief.json`, path, 'caseField', { field })),
  )
  const homeless = leistung.notices
    .filter(({ step }) => !leistung.steps.includes(step))
    .map(({ id, step }) => fault(file, `notices.${id}`, 'noticeStep', { step }))
  return [...unknown, ...notes, ...homeless]
}

function placed(path: string, list: readonly { readonly when?: Condition }[]) {
  return list.flatMap(({ when }, index) => (when === undefined ? [] : [{ path: `${path}.${index}.when`, when }]))
}

function knownNames(formular: Formular): (name: string) => boolean {
  const fields = formular.steps.flatMap((step) => step.fields)
  const dates = new Set(fields.filter(isDay).map(({ id }) => id))
  const ids = new Set(fields.map(({ id }) => id))
  return (name) => name === 'alter' || ids.has(name) || dates.has(dateFieldOf(name) ?? '')
}

const isDay = (field: Field): boolean => field.kind === 'date' || (isDerived(field) && field.as === 'date')
