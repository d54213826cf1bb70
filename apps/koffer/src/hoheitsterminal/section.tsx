import type { DeviceWatch } from '@buergerkoffer/station'
import { Section, Status } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { hoheitsterminalStand } from './stand.ts'
import { t } from './text.ts'

/** What only a sovereign terminal may do, and whether there is one. */
export function HoheitsterminalSection({
  watch,
  today,
}: {
  readonly watch: DeviceWatch
  readonly today: string
}): VNode {
  const { tone, word, more, kind } = hoheitsterminalStand(watch, today)
  return (
    <Section id="hoheitsterminal-titel" title={t('title')}>
      <div id="hoheitsterminal" data-live>
        <p class="kern-body">
          <Status tone={tone}>{word}</Status>
        </p>
        <p class="kern-body">
          {more} {kind !== 'absent' && t('untested')}
        </p>
      </div>
    </Section>
  )
}
