import { writeOwnCode } from '@buergerkoffer/devices/codes'
import type { Quittung, QuittungLine, QuittungPayment } from '@buergerkoffer/documents'
import { isLargePrint, letterBase, type Matter, type Visit } from '../besuch/index.ts'
import { t } from '../text.ts'

/** The receipt for a visit's basket. It names no person. */
export function receiptOf(visit: Visit, number: string, payment: QuittungPayment): Quittung {
  const { desk, besuch, matters } = visit
  return {
    ...letterBase(first(visit)),
    layout: 'quittung',
    lang: 'de',
    largePrint: matters.some(isLargePrint),
    number,
    code: writeOwnCode({ kind: 'receipt', number }),
    time: desk.now,
    lines: besuch.lines.map((line) => receiptLine(visit, line)),
    payment,
    station: t('place', { code: desk.station.stationCode }),
    clerk: desk.user?.shortName ?? '',
  }
}

/** The head is that of the first matter's body; every line names whose money it is by its Kassenzeichen. */
function first({ matters: [matter] }: Visit): Matter {
  if (!matter) throw new Error('a receipt for nothing')
  return matter
}

/** What a line is for stands in content beside its position of the tariff, so that the receipt says what is still to be done. */
function receiptLine({ desk, matters }: Visit, line: Visit['besuch']['lines'][number]): QuittungLine {
  const position = matters.find(({ joined }) => joined.vorgang === line.vorgang)?.state.gebuehr?.position
  const charged = desk.catalogue?.leistung(line.leistung)?.fee.lines ?? []
  const label = (charged.find((each) => each.position === position) ?? charged[0])?.label.de
  return {
    vorgang: line.vorgangNummer,
    label: label ?? line.leistung,
    amount: line.cents,
    source: line.quelle,
    kassenzeichen: line.kassenzeichen,
  }
}
