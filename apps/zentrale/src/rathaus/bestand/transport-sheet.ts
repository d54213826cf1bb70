import type { Catalogue } from '@buergerkoffer/catalogue'
import type { Bogen } from '@buergerkoffer/documents'
import { localDay } from '@buergerkoffer/domain/termin'
import { webFault } from '@buergerkoffer/web'
import type { Transport } from '../../bestand/index.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { codeOf } from './bestand-page.tsx'
import { caseNumber } from './case-label.ts'
import type { ShownBestand } from './load-bestand.ts'
import { t } from './text.ts'
import { itemText } from './uncollected.tsx'

/** A transport list on A4: ticked off and signed by who gives and who takes. It names numbers only, since it lies around. */
export function transportSheet(desk: Desk, catalogue: Catalogue, shown: ShownBestand, sent: Transport): Bogen {
  const [body] = catalogue.places.koerperschaften
  if (!body) throw webFault('not-found')
  const { sender, office, address, phone, email } = body.letterhead
  const stop = shown.stops.find((each) => each.stop === sent.stop)
  const nameOf = (id: string | null) => shown.clerks.find(({ clerk }) => clerk === id)?.name ?? id ?? ''
  return {
    ...{ layout: 'bogen', lang: 'de', largePrint: false, specimen: desk.tenant.specimen, place: address.town },
    head: {
      ...{ name: sender, unit: office, phone, address: [address.street, `${address.postcode} ${address.town}`] },
      ...(email !== undefined && { email }),
    },
    ...{ title: t('sheet.title'), number: sent.transport.slice(0, 8), date: localDay(Date.parse(sent.at)) },
    facts: [
      { label: t('lists.station'), value: codeOf(shown.stocks, sent.station) },
      ...(stop ? [{ label: t('sheet.stop'), value: stop.name }] : []),
      { label: t('lists.at'), value: momentText(sent.at) },
      { label: t('lists.by'), value: nameOf(sent.clerk) },
      ...(sent.second ? [{ label: t('new.second'), value: nameOf(sent.second) }] : []),
    ],
    paragraphs: [],
    tables: tablesOf(shown, sent),
    fields: [],
    closing: [],
    signatures: [t('sheet.given'), t('sheet.second'), t('sheet.taken')],
  }
}

const tablesOf = ({ cases }: ShownBestand, { counted, items }: Transport): Bogen['tables'] =>
  [
    {
      heads: [t('sheet.counted'), t('sheet.count')],
      rows: counted.map(({ kind, count }) => [t(`kind.${kind}`), String(count)]),
    },
    {
      heads: [t('back.what'), t('back.case')],
      rows: items.map((item) => [
        item.art ? `${t(`art.${item.art}`)} ${item.id}` : itemText(item),
        caseNumber(cases, item.vorgang),
      ]),
    },
  ].filter(({ rows }) => rows.length > 0)
