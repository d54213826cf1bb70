import type { Gebuehrenbescheid } from '@buergerkoffer/documents'
import type { BasketLine } from '@buergerkoffer/domain/besuch'
import { officialName } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import type { Koerperschaft } from '@buergerkoffer/domain/zustaendigkeit'
import { isLargePrint, letterBase, type Visit } from '../besuch/index.ts'
import { labelOf } from './take-back.ts'
import { t } from './text.ts'

/** Who gets the Bescheid, as typed; `other` is somebody else than the person it is about. */
export interface Recipient {
  readonly name: string
  readonly address: readonly string[]
  readonly isOther: boolean
}

interface BescheidParts {
  readonly body: Koerperschaft
  readonly lines: readonly BasketLine[]
  readonly nummer: string
  readonly kassenzeichen: string
  readonly recipient: Recipient
  readonly due: string
}

/** A Gebuehrenbescheid on the paper of the body whose money it is (SächsKomZG §§ 7, 8), with its account and its remedy notice. */
export function bescheidOf(visit: Visit, parts: BescheidParts): Gebuehrenbescheid {
  const { body, lines, recipient } = parts
  const { desk, matters } = visit
  const [first] = matters
  if (!first || !body.bank) throw new Error('a Bescheid without a matter or an account')
  const person = personOf(first.state)
  const { sender, office, address, phone, email } = body.letterhead
  return {
    ...letterBase(first),
    head: {
      name: sender,
      unit: office,
      address: [address.street, `${address.postcode} ${address.town}`],
      phone,
      ...(email && { email }),
    },
    layout: 'gebuehrenbescheid',
    lang: 'de',
    largePrint: matters.some(isLargePrint),
    number: parts.nummer,
    date: desk.today,
    recipient: [recipient.name, ...recipient.address],
    ...(recipient.isOther && person ? { onBehalfOf: t('paper.bescheidFor', { name: officialName(person.name) }) } : {}),
    lines: lines.map(({ vorgangNummer, leistung, cents, quelle }) => ({
      ...{ vorgang: vorgangNummer, label: labelOf(desk, leistung), amount: cents, source: quelle },
    })),
    due: parts.due,
    account: { ...body.bank, bank: body.bank.name },
    kassenzeichen: parts.kassenzeichen,
    remedy: body.remedyNotice,
    clerk: desk.user?.shortName ?? '',
  }
}
