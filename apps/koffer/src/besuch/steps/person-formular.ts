import type { Formular } from '@buergerkoffer/domain/formular'
import { foreignStaatsangehoerigkeiten } from '@buergerkoffer/domain/person'
import { t } from '../../text.ts'

/** What the clerk copies from the document of somebody who had not booked. */
export const personFormular: Formular = {
  id: 'person',
  version: '1',
  title: { de: t('person.title') },
  steps: [
    {
      id: 'person',
      title: { de: t('person.title') },
      intro: { de: t('person.lead') },
      fields: [
        {
          kind: 'text',
          id: 'familienname',
          label: { de: t('person.familienname') },
          din91379: 'A',
          required: true,
        },
        {
          kind: 'text',
          id: 'vornamen',
          label: { de: t('person.vornamen') },
          help: { de: t('person.vornamenHint') },
          din91379: 'A',
        },
        {
          kind: 'text',
          id: 'geburtsname',
          label: { de: t('person.geburtsname') },
          help: { de: t('person.geburtsnameHint') },
          din91379: 'A',
        },
        {
          kind: 'text',
          id: 'doktorgrad',
          label: { de: t('person.doktorgrad') },
          din91379: 'A',
          width: 8,
          maxLength: 40,
        },
        {
          kind: 'text',
          id: 'kuenstlername',
          label: { de: t('person.kuenstlername') },
          help: { de: t('person.kuenstlernameHint') },
          din91379: 'A',
        },
        {
          kind: 'partialDate',
          id: 'geburtsdatum',
          label: { de: t('person.geburtsdatum') },
          help: { de: t('person.geburtsdatumHint') },
          max: 'today',
          required: true,
        },
        { kind: 'text', id: 'geburtsort', label: { de: t('person.geburtsort') }, din91379: 'B', required: true },
        {
          kind: 'choice',
          id: 'staatsangehoerigkeit',
          label: { de: t('person.staatsangehoerigkeit') },
          required: true,
          default: { value: 'deutsch' },
          options: [
            { value: 'deutsch', label: { de: t('person.deutsch') } },
            { value: 'andere', label: { de: t('person.andere') } },
          ],
        },
        {
          kind: 'choice',
          display: 'select',
          id: 'staat',
          label: { de: t('person.andereStaat') },
          required: true,
          when: { field: 'staatsangehoerigkeit', eq: 'andere' },
          options: foreignStaatsangehoerigkeiten().map(({ key, text }) => ({ value: key, label: { de: text } })),
        },
        { kind: 'text', id: 'strasse', label: { de: t('person.strasse') }, din91379: 'B', required: true },
        {
          kind: 'text',
          id: 'hausnummer',
          label: { de: t('person.hausnummer') },
          pattern: '\\d{1,4} ?[A-Za-z]?',
          width: 4,
        },
        {
          kind: 'text',
          id: 'plz',
          label: { de: t('person.plz') },
          pattern: '\\d{5}',
          inputMode: 'numeric',
          width: 8,
          required: true,
          errors: { pattern: { de: t('person.plzPattern') } },
        },
        { kind: 'text', id: 'ort', label: { de: t('person.ort') }, din91379: 'B', required: true },
        {
          kind: 'choice',
          id: 'source',
          label: { de: t('person.source') },
          required: true,
          default: { value: 'document' },
          options: [
            { value: 'document', label: { de: t('person.document') } },
            { value: 'statement', label: { de: t('person.statement') } },
          ],
        },
      ],
    },
  ],
}
