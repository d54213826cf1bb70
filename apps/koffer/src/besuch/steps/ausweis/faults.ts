import type { Answers } from '@buergerkoffer/domain/formular'
import type { IdentityFault } from '@buergerkoffer/domain/person'
import { shortDay } from '../../../format.ts'
import type { Matter } from '../../visit.ts'
import type { FieldFaults } from '../field-faults.ts'
import { acceptedDocuments, artenOf, other } from './formular.ts'
import { t } from './text.ts'

/** The sentence for what is in the way, at the field where it can be mended. */
export function faultAtField(matter: Matter, fault: IdentityFault, answers: Answers): FieldFaults {
  return { [fieldOf(fault, answers)]: faultText(matter, fault) }
}

function fieldOf(fault: IdentityFault, answers: Answers): string {
  if (fault.kind === 'expired-reason-missing') return 'grund'
  const typed = answers.document === undefined || answers.document === other
  if (fault.kind === 'no-document') return typed ? 'art' : 'document'
  const isSecond = answers.artZweites === fault.art
  if (!isSecond && !typed) return 'document'
  const suffix = isSecond ? 'Zweites' : ''
  const isDate = ['document-expired', 'validity-missing', 'validity-too-long'].includes(fault.kind)
  return `${isDate ? 'gueltigBis' : 'art'}${suffix}`
}

function faultText(matter: Matter, fault: IdentityFault): string {
  const arten = artenOf(matter)
  const label = (id: string) => arten.find((each) => each.id === id)?.label.de ?? id
  const rule = 'art' in fault ? arten.find(({ id }) => id === fault.art) : undefined
  return t(`fault.${fault.kind}`, {
    hint: rule?.validity.hint.de ?? '',
    accepted: (acceptedDocuments(matter) ?? []).map(label).join(', '),
    day: 'validUntil' in fault ? shortDay(fault.validUntil) : '',
    latest: 'latest' in fault ? shortDay(fault.latest) : '',
  })
}
