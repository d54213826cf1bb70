import type { BestandEvent } from './bestand.ts'
import type { Item, StockList } from './item.ts'

export const dokument: Item = { kind: 'dokument', id: 'T-2026-0007', vorgang: 'v1', art: 'personalausweis' }
export const pinBrief: Item = { kind: 'pin-brief', id: '1000234', vorgang: null, art: null }
const vordruck: Item = { kind: 'vordruck', id: 'V-118', vorgang: null, art: null }

/** What a transport list of the town hall names. */
export const transport: StockList = {
  counted: [
    { kind: 'dienstsiegel', count: 1 },
    { kind: 'adressaufkleber', count: 20 },
  ],
  items: [dokument, pinBrief, vordruck],
}

const who = { by: 'u1', second: 'u2' }

/** One event of every type. */
export const bestandExamples: { readonly [T in BestandEvent['type']]: Extract<BestandEvent, { type: T }> } = {
  BestandTakenOver: {
    type: 'BestandTakenOver',
    data: {
      transport: 'tl-1',
      counted: [...transport.counted],
      items: [...transport.items],
      differences: [{ line: 'adressaufkleber', expected: 21, found: 20, reason: 'Ein Bogen war nicht voll' }],
      ...who,
    },
  },
  BestandUsed: {
    type: 'BestandUsed',
    data: { kind: 'adressaufkleber', count: 1, why: 'used', reason: '', vorgang: 'v1' },
  },
  BestandPutBack: { type: 'BestandPutBack', data: { kind: 'adressaufkleber', count: 1, reason: 'Doppelt gebucht' } },
  NotformularPrinted: {
    type: 'NotformularPrinted',
    data: {
      leistung: 'meldebescheinigung',
      items: [{ kind: 'notformular', id: 'K07-2026-000009', vorgang: null, art: null }],
    },
  },
  PinBriefPaired: { type: 'PinBriefPaired', data: { id: '1000234', vorgang: 'v1' } },
  ItemMoved: {
    type: 'ItemMoved',
    data: { kind: 'dokument', id: 'T-2026-0007', to: 'handed-out', reason: '', vorgang: 'v1' },
  },
  PinBriefFound: { type: 'PinBriefFound', data: { id: '1000199', where: 'Im Drucker' } },
  BestandReturned: {
    type: 'BestandReturned',
    data: { counted: [{ kind: 'dienstsiegel', count: 1 }], items: [vordruck], differences: [], ...who },
  },
}
