import type { CheckDeps, Formular } from '@buergerkoffer/domain/formular'

export const checkDeps: CheckDeps = { today: '2026-11-23', allows: (_dataType, text) => /^[^\d<>]*$/.test(text) }

const de = (text: string) => ({ de: text })
const options = ['a', 'b'].map((value) => ({ value, label: de(`Antwort ${value}`), help: de(`Hilfe ${value}`) }))
const required = true

/** A form with every kind of field, a condition on each side of a step border, and rows. */
export const everyKind: Formular = {
  id: 'probe',
  version: '1',
  title: de('Probe'),
  steps: [
    {
      id: 'eins',
      title: de('Erster Schritt'),
      intro: de('Worum es geht'),
      fields: [
        { id: 'name', kind: 'text', label: de('Name'), help: de('Wie im Ausweis'), required, din91379: 'A' },
        { id: 'lang', kind: 'longtext', label: de('Langer Text') },
        { id: 'zahl', kind: 'integer', label: de('Zahl'), max: 5 },
        { id: 'betrag', kind: 'money', label: de('Betrag'), max: 5000 },
        { id: 'tag', kind: 'date', label: de('Tag'), max: 'today', required },
        { id: 'teile', kind: 'date', parts: true, label: de('Tag in Teilen') },
        { id: 'teildatum', kind: 'partialDate', label: de('Teildatum'), required: { field: 'zahl', present: true } },
        { id: 'frage', kind: 'boolean', label: de('Frage?'), required },
        { id: 'haken', kind: 'checkbox', label: de('Haken'), required },
        { id: 'wahl', kind: 'choice', label: de('Wahl'), options, required },
        { id: 'liste', kind: 'choice', display: 'select', label: de('Liste'), options },
        { id: 'mehr', kind: 'multipleChoice', label: de('Mehreres'), options, min: 2 },
        { id: 'nurB', kind: 'text', label: de('Nur bei b'), when: { field: 'wahl', eq: 'b' }, required },
        { id: 'hinweis', kind: 'info', title: de('Hinweis'), text: de('Erstens.\n\nZweitens.') },
      ],
    },
    {
      id: 'zwei',
      title: de('Zweiter Schritt'),
      fields: [
        { id: 'nurJa', kind: 'text', label: de('Nur bei ja'), when: { field: 'frage', eq: true } },
        {
          id: 'leute',
          kind: 'group',
          label: de('Leute'),
          rowLabel: de('Person'),
          min: 1,
          max: 3,
          fields: [
            { id: 'vorname', kind: 'text', label: de('Vorname'), required },
            { id: 'kind', kind: 'checkbox', label: de('Kind') },
            { id: 'geboren', kind: 'partialDate', label: de('Geboren'), when: { field: 'kind', eq: true }, required },
          ],
        },
      ],
    },
  ],
}
