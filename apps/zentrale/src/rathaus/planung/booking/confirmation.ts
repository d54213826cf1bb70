import type { Letterhead, Terminbestaetigung } from '@buergerkoffer/documents'
import { addressLines } from '@buergerkoffer/domain/person'
import { localDay } from '@buergerkoffer/domain/termin'
import type { Zustaendigkeit } from '@buergerkoffer/domain/zustaendigkeit'
import { webFault } from '@buergerkoffer/web'
import type { Planner } from '../../../touren/index.ts'
import type { Desk } from '../../desk.ts'
import { wishTexts } from '../known-booking.ts'
import { t } from '../text.ts'
import { feeText, kostenTexts } from './booking-page.tsx'
import type { ShownBooking } from './load-booking.ts'

/** The letter that a booked citizen gets, in the name of the body that is responsible for the first matter. */
export function confirmationOf(
  { tenant, context }: Desk,
  { catalogue }: Planner,
  { plan, booking, checks }: ShownBooking,
  largePrint: boolean,
): Terminbestaetigung {
  const [first] = booking.matters
  const zustaendigkeit = first && catalogue.stelleFor(first.leistung, booking.state?.opened?.ags ?? plan.ags)
  if (!zustaendigkeit?.ok) throw webFault('not-found')
  const { stelle } = zustaendigkeit.value
  const { street, postcode, town } = plan.address
  return {
    ...{ layout: 'terminbestaetigung', lang: 'de', largePrint, specimen: tenant.specimen },
    ...{ head: headOf(zustaendigkeit.value), place: stelle.address.town, date: localDay(Date.parse(context.now())) },
    recipient: recipientOf(booking),
    ...{ day: plan.day, time: booking.time, minutes: booking.minutes },
    where: street === '' ? [t('visits.home')] : [plan.name, street, `${postcode} ${town}`],
    matters: booking.matters.map(({ leistung, name, state }) => ({
      title: name,
      papers: (checks.find((check) => check.leistung === leistung)?.papers ?? []).map((paper) => ({
        label: paper.label,
        note: [paper.required ? '' : t('check.onlyIf'), paper.original ? t('check.original') : '']
          .filter((part) => part !== '')
          .join(', '),
        missing: state?.precheck?.missing.includes(paper.id) ?? false,
      })),
    })),
    ...{ fee: feeText(checks), kosten: kostenTexts(checks), wishes: wishTexts(booking.state), phone: stelle.phone },
  }
}

function headOf({ actsInNameOf: { letterhead } }: Zustaendigkeit): Letterhead {
  const { sender, office, address, phone, email } = letterhead
  const lines = [address.street, `${address.postcode} ${address.town}`]
  return { name: sender, unit: office, address: lines, phone, ...(email !== undefined && { email }) }
}

/** Without an address (told on the phone) the letter is handed over or printed for the file. */
function recipientOf({ person, state }: ShownBooking['booking']): readonly string[] {
  const home = state?.snapshot?.person.anschriften[0]
  return [person, ...(home ? addressLines(home) : [])]
}
