import { type ContentFault, fault } from '../content-fault.ts'
import { isSourced, namedAmounts } from '../kosten/named-amounts.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'

/**
 * That every amount a service names stands in its data, and that all its costs have a fact that states the amount. Only for editors and publishing: a
 * snapshot from before there were costs names amounts without them.
 */
export const kostenFaults = (content: Content): readonly ContentFault[] =>
  content.leistungen.flatMap((bundle) => [...amountFaults(bundle, content), ...sourceFaults(bundle)])

function amountFaults(bundle: LeistungBundle, content: Content): readonly ContentFault[] {
  return namedAmounts(bundle, content)
    .filter(({ isStructured }) => !isStructured)
    .map(({ file, path, amount }) =>
      amount.kind === 'unread'
        ? fault(file, path, 'betragUnread')
        : fault(file, path, 'betragUnknown', { amount: amount.text }),
    )
}

function sourceFaults({ leistung }: LeistungBundle): readonly ContentFault[] {
  const { id: leistungId, kosten = [], facts } = leistung
  const file = `leistungen/${leistungId}/leistung.json`
  return kosten.flatMap((each, index) => [
    ...(isSourced(each, facts) ? [] : [fault(file, `kosten.${index}.betrag`, 'kostenUnsourced', { id: each.id })]),
    ...(kosten.findIndex(({ id }) => id === each.id) < index
      ? [fault(file, `kosten.${index}.id`, 'duplicateId', { id: each.id })]
      : []),
  ])
}
