import type { Formular } from './definition.ts'

/** A small form for tests: conditions within a step, within rows, across steps. */
export const exampleForm: Formular = {
  id: 'umzug',
  version: '1',
  title: { de: 'Umzug' },
  steps: [
    {
      id: 'anlass',
      title: { de: 'Anlass' },
      fields: [
        {
          id: 'grund',
          kind: 'choice',
          label: { de: 'Warum?', en: 'Why?' },
          required: true,
          options: [
            { value: 'einzug', label: { de: 'Einzug' } },
            { value: 'auszug', label: { de: 'Auszug' } },
          ],
        },
        {
          id: 'einzugsdatum',
          kind: 'date',
          label: { de: 'Einzugsdatum' },
          when: { field: 'grund', eq: 'einzug' },
          required: true,
          max: 'today',
        },
        {
          id: 'familienname',
          kind: 'text',
          label: { de: 'Familienname' },
          din91379: 'A',
          prefill: 'person.familienname',
        },
        { id: 'gebuehr', kind: 'money', label: { de: 'Gebühr' }, max: 5000, default: { value: 1000 } },
      ],
    },
    {
      id: 'personen',
      title: { de: 'Personen' },
      when: { field: 'grund', eq: 'einzug' },
      fields: [
        {
          id: 'mitziehende',
          kind: 'group',
          label: { de: 'Wer zieht mit um?' },
          rowLabel: { de: 'Person' },
          max: 2,
          fields: [
            { id: 'vorname', kind: 'text', label: { de: 'Vorname' }, required: true },
            { id: 'kind', kind: 'checkbox', label: { de: 'Kind' } },
            {
              id: 'geburtsdatum',
              kind: 'partialDate',
              label: { de: 'Geburtsdatum' },
              when: { field: 'kind', eq: true },
              required: { field: 'einzugsdatum', present: true },
            },
          ],
        },
      ],
    },
    { id: 'ende', title: { de: 'Ende' }, fields: [{ id: 'info', kind: 'info', text: { de: 'Fertig.' } }] },
  ],
}
