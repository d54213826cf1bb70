import { inSuitcase } from '@buergerkoffer/domain/bestand'
import type { VNode } from 'preact'
import { t } from '../../text.ts'
import { personName, type Visit } from '../visit.ts'

/** An application for a card gets its PIN letter here, if one lies in the suitcase. */
export function PinLetterLinks({ visit: { desk, matters } }: { readonly visit: Visit }): VNode | null {
  const wanting = matters.filter(({ leistung }) =>
    leistung.needs.some((need) => need.kind === 'stock' && need.item === 'pin-brief'),
  )
  const isHere = inSuitcase(desk.model.bestand()).some(({ kind }) => kind === 'pin-brief')
  if (!isHere || wanting.length === 0) return null
  return (
    <ul class="kern-list">
      {wanting.map((matter) => (
        <li key={matter.n}>
          <a class="kern-link" href={`/bestand/pin-brief?vorgang=${matter.joined.vorgang}`}>
            {t('abschluss.pinLetter', { name: personName(matter) })}
          </a>
        </li>
      ))}
    </ul>
  )
}
