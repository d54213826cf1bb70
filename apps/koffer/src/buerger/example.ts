import type { BuergerView } from './view.ts'

/** Views as steps make them, for tests. */
export const exampleViews = {
  reading: {
    kind: 'reading',
    lang: 'de',
    title: 'Ihre Angaben',
    paragraphs: ['Bitte lesen Sie mit.'],
    rows: [{ key: 'Name', value: 'Renate Růžičková-Größl' }],
  },
  confirm: {
    kind: 'confirm',
    lang: 'de',
    title: 'Ihre neue Wohnung',
    paragraphs: ['Sie ziehen zum 1. November 2026 ein.'],
    rows: [],
  },
  sign: {
    kind: 'sign',
    lang: 'de',
    title: 'Meldeschein',
    paragraphs: ['Ich bestätige, dass meine Angaben richtig und vollständig sind.'],
    rows: [],
  },
  amount: {
    kind: 'amount',
    lang: 'en',
    title: 'Fee',
    paragraphs: [],
    lines: [{ text: 'Personalausweis', cents: 4600 }],
    totalCents: 4600,
  },
  papers: {
    kind: 'papers',
    lang: 'de-simple',
    title: 'Das nehmen Sie mit',
    paragraphs: [],
    papers: [{ title: 'Meldebescheinigung', note: 'Zwei Blätter' }],
  },
} as const satisfies Readonly<Record<string, BuergerView>>

/** Three crosses, as the signature field sends them. */
export const drawnStrokes = JSON.stringify(
  [100, 300, 500].flatMap((left) => [
    [
      [left, 100],
      [left + 60, 160],
    ],
    [
      [left + 60, 100],
      [left, 160],
    ],
  ]),
)
