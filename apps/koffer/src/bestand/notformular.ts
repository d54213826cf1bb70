import type { Leistung } from '@buergerkoffer/catalogue'
import type { Bogen, BogenField } from '@buergerkoffer/documents'
import type { Field } from '@buergerkoffer/domain/formular'
import { nameOfLeistung } from '../besuch/index.ts'
import type { PaperBase } from '../paper-base.ts'
import { t } from './text.ts'

/** The empty form of a service, to be filled in by hand: the person, the service's own questions, what was paid, who signed. */
export function notformularOf(leistung: Leistung, number: string, base: PaperBase): Bogen {
  return {
    ...{ layout: 'bogen', ...base },
    title: t('form.paperTitle', { leistung: nameOfLeistung(leistung) }),
    number,
    date: null,
    facts: [],
    paragraphs: [t('form.instruction')],
    tables: [],
    fields: [
      { title: t('form.person'), fields: personFields() },
      ...leistung.formular.steps
        .map((step) => ({ title: step.title.de, fields: step.fields.flatMap(blanksFor) }))
        .filter(({ fields }) => fields.length > 0),
      ...(leistung.steps.includes('gebuehr')
        ? [{ title: t('form.fee'), fields: [{ kind: 'line' as const, label: t('form.paid') }] }]
        : []),
    ],
    closing: [],
    signatures: [t('form.signatureCitizen'), t('form.signatureClerk')],
  }
}

const personFields = (): readonly BogenField[] => [
  { kind: 'line', label: t('form.familienname') },
  { kind: 'line', label: t('form.vornamen') },
  { kind: 'date', label: t('form.geburt') },
  { kind: 'line', label: t('form.geburtsort') },
  { kind: 'line', label: t('form.anschrift') },
  { kind: 'line', label: t('form.telefon') },
  { kind: 'line', label: t('form.ausweis') },
  { kind: 'line', label: t('form.vertreten') },
]

function blanksFor(field: Field): readonly BogenField[] {
  switch (field.kind) {
    case 'info':
      return []
    case 'group':
      return field.fields.flatMap(blanksFor)
    case 'choice':
    case 'multipleChoice':
      return [{ kind: 'choice', label: field.label.de, options: field.options.map(({ label }) => label.de) }]
    case 'boolean':
      return [{ kind: 'choice', label: field.label.de, options: [t('form.yes'), t('form.no')] }]
    case 'checkbox':
      return [{ kind: 'choice', label: field.label.de, options: [t('form.yes')] }]
    case 'date':
      return [{ kind: 'date', label: field.label.de }]
    case 'longtext':
      return [{ kind: 'room', label: field.label.de }]
    default:
      return [{ kind: 'line', label: field.label.de }]
  }
}
