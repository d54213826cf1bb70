import type { Bogen } from '@buergerkoffer/documents'
import type { Desk } from '../desk.ts'
import type { PrintJob } from '../druck/index.ts'
import { type PaperBase, paperBase } from '../paper-base.ts'
import type { OfficeQuery } from '../zustaendigkeit-path.ts'
import { answerTo, type Elsewhere, isElsewhere } from './answer.ts'
import { isOnlyNamed, officeFacts } from './office-facts.ts'
import { t } from './text.ts'

/** The right office on paper, to be taken home; it says nothing about the person. */
export const officeLetter = (base: PaperBase, answer: Elsewhere, today: string): Bogen => ({
  ...{ layout: 'bogen', ...base, title: t('sheet.title'), number: null, date: today },
  facts: officeFacts(answer),
  paragraphs: [t('sheet.lead'), t(isOnlyNamed(answer) ? 'ask115' : 'sheet.call')],
  ...{ tables: [], fields: [], closing: [], signatures: [] },
})

/** Undefined if no other office is right. */
export function officeSheet(desk: Desk, query: OfficeQuery): Uint8Array | undefined {
  const base = paperBase(desk)
  const answer = desk.catalogue && answerTo(desk.catalogue, query)
  if (!base || !isElsewhere(answer)) return undefined
  return desk.context.press.print(officeLetter(base, answer, desk.today), desk.now)
}

/** Puts it into the queue of the suitcase's printer. Nothing happens without a printer. */
export function printOfficeSheet(desk: Desk, query: OfficeQuery): void {
  const pdf = officeSheet(desk, query)
  if (pdf) desk.context.printDesk?.print(orderOf(query), pdf)
}

/** How the sheet stands with the printer. */
export function officeJob({ context }: Desk, query: OfficeQuery): PrintJob | undefined {
  const { kind, nummer } = orderOf(query)
  return context.printDesk?.jobs(room).find(({ order }) => order.kind === kind && order.nummer === nummer)
}

/** These papers belong to no visit. */
const room = 'zustaendigkeit'

const orderOf = ({ leistung, gemeinde, grund = '' }: OfficeQuery): PrintJob['order'] => ({
  ...{ besuch: room, kind: leistung, nummer: gemeinde ?? grund, copies: 1 },
})
