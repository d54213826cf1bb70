import type { Stelle } from '@buergerkoffer/domain/zustaendigkeit'
import { nameOfLeistung } from '../besuch/index.ts'
import type { Elsewhere } from './answer.ts'
import { t } from './text.ts'

export interface OfficeFact {
  readonly label: string
  readonly value: string
}

/** What is known of the right office, for screen and paper. Nothing of it is about the person. */
export function officeFacts(answer: Elsewhere): readonly OfficeFact[] {
  const service = { label: t('leistung'), value: nameOfLeistung(answer.leistung) }
  if (answer.kind === 'refused') return [service, { label: t('office'), value: answer.name }]
  const { stelle, body } = answer.office
  const mustCome = answer.leistung.actors.some(({ capacity, inPerson }) => capacity === 'self' && inPerson)
  return [
    service,
    { label: t('office'), value: stelle?.name ?? body },
    ...(stelle ? reachOf(stelle) : []),
    { label: t('way'), value: t(mustCome ? 'inPerson' : 'notInPerson') },
  ]
}

/** Where no more than a name is known, the citizens' line knows the rest. */
export const isOnlyNamed = (answer: Elsewhere): boolean => answer.kind === 'refused' || answer.office.stelle === null

function reachOf({ address: { street, postcode, town }, phone, email, hours }: Stelle): readonly OfficeFact[] {
  const open = hours.map(({ days, from, to }) => t('hours', { days, from, to })).join('; ')
  return [
    { label: t('address'), value: `${street}, ${postcode} ${town}` },
    { label: t('phone'), value: phone },
    ...(email === undefined ? [] : [{ label: t('email'), value: email }]),
    { label: t('open'), value: open === '' ? t('noHours') : open },
  ]
}
