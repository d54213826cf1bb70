import type { CheckDeps, Formular } from '@buergerkoffer/domain/formular'

export const checkDeps: CheckDeps = {
  today: '2026-11-23',
  allows: (_dataType, text) => /^[^\d<>]*$/.test(text),
  lookups: {
    place: ({ ort }) => (ort === 'Meerane' ? { ags: '14524190', name: 'Meerane, Stadt' } : undefined),
    bank: () => undefined,
    known: (reference) => (reference === 'vorgang.tag' ? '2026-11-23' : undefined),
  },
}

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
        { id: 'konto', kind: 'iban', label: de('IBAN') },
        { id: 'summe', kind: 'computed', as: 'money', label: de('Summe'), value: { sum: ['betrag'] } },
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
            { id: 'punkte', kind: 'integer', label: de('Punkte') },
            {
              id: 'punkteMit',
              kind: 'computed',
              as: 'integer',
              label: de('Punkte mit Zahl'),
              value: { sum: ['punkte', 'zahl'] },
            },
            { id: 'geboren', kind: 'partialDate', label: de('Geboren'), when: { field: 'kind', eq: true }, required },
          ],
        },
        { id: 'punkteAlle', kind: 'computed', as: 'integer', label: de('Punkte'), value: { sum: ['leute.punkte'] } },
        { id: 'nochmal', kind: 'computed', as: 'money', label: de('Summe'), value: { copy: 'summe' } },
        {
          id: 'hoch',
          kind: 'text',
          label: de('Warum so viele?'),
          when: { field: 'punkteAlle', gt: 8 },
          required: { field: 'nochmal', gt: 2000 },
        },
        { id: 'stichtag', kind: 'lookup', as: 'date', label: de('Stichtag'), from: { known: 'vorgang.tag' } },
        {
          id: 'tage',
          kind: 'computed',
          as: 'integer',
          label: de('Tage'),
          value: { days: 'tag', until: 'stichtag' },
        },
        { id: 'ags', kind: 'lookup', as: 'text', quiet: true, label: de('AGS'), from: { place: 'ags', ort: 'nurJa' } },
      ],
    },
  ],
}
