import { sollList } from '@buergerkoffer/domain/bestand'
import { webFault } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { paperBase } from '../paper-base.ts'
import { pdfAnswer } from '../pdf-answer.ts'
import { caseText, itemText } from './stock-text.ts'
import { t } from './text.ts'

/** The stock as it must be, on A4, to be counted with a pen. */
export function addPrintRoute(app: KofferApp, context: KofferContext): void {
  app.get('/bestand/liste.pdf', (c) => {
    const desk = deskOf(context)
    const base = paperBase(desk)
    if (!base) throw webFault('not-found')
    const { counted, items } = sollList(desk.model.bestand())
    const pdf = context.press.print(
      {
        ...{ layout: 'bogen', ...base },
        ...{ title: t('list.title'), number: desk.station.stationCode, date: desk.today },
        facts: [{ label: t('list.station'), value: desk.station.stationCode }],
        ...{ paragraphs: [], fields: [], closing: [] },
        tables: [
          {
            heads: [t('list.counted'), t('number')],
            rows: counted.map(({ kind, count }) => [t(`kind.${kind}`), String(count)]),
          },
          {
            heads: [t('list.items'), t('case')],
            rows: items.map((item) => [itemText(item), caseText(desk, item.vorgang)]),
          },
        ].filter(({ rows }) => rows.length > 0),
        signatures: [t('list.signature'), t('list.second')],
      },
      desk.now,
    )
    return pdfAnswer(c, pdf, 'bestandsliste.pdf')
  })
}
