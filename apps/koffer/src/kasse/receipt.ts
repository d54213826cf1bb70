import type { Quittung, QuittungLine, QuittungPayment } from '@buergerkoffer/documents'
import { isLargePrint, letterBase, type Visit } from '../besuch/index.ts'
import { t } from '../text.ts'

/** The receipt for a visit's basket. It names no person. */
export function receiptOf(visit: Visit, number: string, payment: QuittungPayment): Quittung {
  const { desk, besuch } = visit
  return {
    ...letterBase(visit),
    layout: 'quittung',
    lang: 'de',
    largePrint: isLargePrint(visit),
    number,
    time: desk.now,
    lines: besuch.lines.map((line) => receiptLine(visit, line)),
    payment,
    station: t('place', { code: desk.station.stationCode }),
    clerk: desk.user?.shortName ?? '',
  }
}

function receiptLine({ desk }: Visit, line: Visit['besuch']['lines'][number]): QuittungLine {
  const label = desk.catalogue?.leistung(line.leistung)?.fee.lines[0]?.label.de
  return {
    vorgang: line.vorgangNummer,
    label: label ?? line.leistung,
    amount: line.cents,
    source: line.quelle,
    kassenzeichen: line.kassenzeichen,
  }
}
