import type { Bescheinigung, LetterFee, LetterValues, Weiteres } from '@buergerkoffer/documents'
import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import type { Snapshot } from '@buergerkoffer/domain/vorgang'
import { t } from '../../text.ts'
import { fieldsById } from '../form-answer.ts'
import type { Visit } from '../visit.ts'
import { choicesOf, isLargePrint, letterBase, purposeOf } from './letter-base.ts'
import { personValues } from './person-values.ts'

/** The certificate over a snapshot, under a number; throws when the service's content has no text for one. */
export function certificateOf(visit: Visit, snapshot: Snapshot, gebuehr: Gebuehr, number: string): Bescheinigung {
  const text = visit.leistung.brief.bescheinigung
  if (!text) throw new Error(`content without a certificate: ${visit.leistung.id}`)
  const { place, ...base } = letterBase(visit)
  const purpose = purposeOf(visit)
  const { user } = visit.desk
  return {
    ...base,
    layout: 'bescheinigung',
    largePrint: isLargePrint(visit),
    text,
    values: { ...personValues(snapshot.person), ...placeValues(visit), ...answerValues(visit) },
    chosen: choicesOf(visit),
    number,
    place,
    date: visit.desk.today,
    dataFrom: snapshot.stand,
    fee: feeOf(gebuehr),
    ...(purpose && { purpose }),
    ...(user && { signatory: user.name }),
  }
}

/** "Wie es weitergeht"; undefined when the service has none. */
export function weiteresOf(visit: Visit): Weiteres | undefined {
  const text = visit.leistung.brief.weiteres
  if (!text) return undefined
  const { snapshot } = visit.state
  const person = snapshot ? personValues(snapshot.person) : {}
  return {
    ...letterBase(visit),
    layout: 'weiteres',
    lang: 'de',
    largePrint: isLargePrint(visit),
    date: visit.desk.today,
    matters: [
      {
        vorgang: visit.joined.nummer,
        text,
        values: { ...person, ...placeValues(visit), ...answerValues(visit) },
      },
    ],
  }
}

/** Whoever is shown the certificate reads what this one copy cost, and the rule of an exemption, not the citizen's need. */
function feeOf({ unitCents, legalSource, befreiung }: Gebuehr): LetterFee {
  return befreiung
    ? { kind: 'exempt', reason: befreiung.legalSource.citation }
    : { kind: 'charged', amount: unitCents, source: legalSource.citation }
}

function placeValues({ zustaendigkeit: { stelle, actsInNameOf } }: Visit): LetterValues {
  const { address } = actsInNameOf.letterhead
  return {
    'stelle.name': stelle.name,
    'stelle.phone': stelle.phone,
    'stelle.hours': stelle.hours.map(({ days, from, to }) => t('letter.hours', { days, from, to })),
    'koerperschaft.name': actsInNameOf.name,
    'koerperschaft.street': address.street,
    'koerperschaft.town': `${address.postcode} ${address.town}`,
  }
}

/** Every field of the form has a value, if only an empty one. */
function answerValues(visit: Visit): LetterValues {
  const written = fieldsById(visit)
  const ids = visit.leistung.formular.steps.flatMap(({ fields }) => fields.map(({ id }) => id))
  return Object.fromEntries(ids.map((id) => [`antwort.${id}`, written.get(id) ?? '']))
}
