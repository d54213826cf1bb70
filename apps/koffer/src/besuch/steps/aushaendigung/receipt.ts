import type { Bogen } from '@buergerkoffer/documents'
import type { DataOf } from '@buergerkoffer/domain/vorgang'
import { shortDay, timeOf } from '../../../format.ts'
import { representativeName } from '../../letter/case-values.ts'
import { letterBase } from '../../letter/letter-base.ts'
import { type Matter, personName } from '../../visit.ts'
import { t } from './text.ts'

type Handed = Omit<DataOf<'DocumentHandedOut'>, 'to'>

/** What the receiver signs: PAuswV § 4 (1) No. 2, 3 and § 17 (1) ask for the date and time, and for their word in text. */
export function receiptOf(matter: Matter, handed: Handed, number: string): Bogen {
  const { desk } = matter
  const receiver = representativeName(matter.state)
  return {
    ...letterBase(matter),
    layout: 'bogen',
    lang: 'de',
    largePrint: false,
    title: t('letter.title'),
    number,
    date: desk.today,
    facts: [
      { label: t('letter.person'), value: personName(matter) },
      ...(receiver ? [{ label: t('letter.receiver'), value: receiver }] : []),
      { label: t('letter.document'), value: t(`art.${handed.art}`) },
      { label: t('letter.item'), value: handed.item },
      { label: t('letter.time'), value: t('letter.moment', { day: shortDay(desk.now), time: timeOf(desk.now) }) },
      { label: t('letter.old'), value: t(oldKeys[handed.oldDocument]) },
      { label: t('letter.pin'), value: pinText(handed) },
      { label: t('letter.sperrkennwort'), value: t(handed.sperrkennwort ? 'letter.given' : 'letter.notGiven') },
    ],
    paragraphs: [t('letter.statement')],
    ...{ tables: [], fields: [] },
    closing: handed.sperrkennwort ? [t('letter.keep')] : [],
    signatures: [t('letter.signature'), t('letter.clerk')],
  }
}

const oldKeys = { taken: 'oldTaken', cancelled: 'oldCancelled', lost: 'oldLost', none: 'oldNone' } as const
const pinKeys = {
  'received-earlier': 'pinEarlier',
  post: 'pinPost',
  'not-wanted': 'pinNotWanted',
  none: 'letter.pinNone',
} as const

function pinText({ pinLetter: { kind, number } }: Handed): string {
  return kind === 'handed-over' ? t('letter.pinNow', { number: number ?? '' }) : t(pinKeys[kind])
}
