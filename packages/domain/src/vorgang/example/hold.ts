import type { ExamplesOf } from '../event.ts'

export const holdExamples: ExamplesOf<'HoldBegun' | 'VorgangRecalled' | 'VorgangTakenOver' | 'ConflictSettled'> = {
  HoldBegun: { type: 'HoldBegun', data: { hold: 1, to: 'koffer-1' } },
  VorgangRecalled: { type: 'VorgangRecalled', data: { hold: 1, reason: 'Der Termin wird vorgezogen' } },
  VorgangTakenOver: {
    type: 'VorgangTakenOver',
    data: { hold: 2, from: 'ME01', by: 'p.seidel', grund: 'loss', reason: 'Koffer gestohlen' },
  },
  ConflictSettled: {
    type: 'ConflictSettled',
    data: { field: 'angaben.zweck', chosen: null, value: 'Rentenantrag', reason: 'Am Telefon erfragt' },
  },
}
