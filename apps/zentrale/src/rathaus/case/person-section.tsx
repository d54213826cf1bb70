import { personOf, type Vorgang } from '@buergerkoffer/domain/vorgang'
import { DescriptionList, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { momentText } from '../format.ts'
import { Lines } from '../lines.tsx'
import { personFields, personText } from '../person-fields.ts'
import { t } from '../text.ts'
import { sourceLead, sourceOf } from './person-source.ts'

/** Whom the case is about, and where each value comes from: the register, the chip of a document, or what was typed. */
export function PersonSection({ state }: { readonly state: Vorgang | undefined }): VNode {
  const person = state && personOf(state)
  // The register's word counts more than what was recorded at the suitcase.
  const recorded = state?.snapshot ? undefined : state?.recorded
  return (
    <Section id="person" title={t('person.title')}>
      {person ? (
        <>
          <p class="kern-body bk-muted">
            {state?.snapshot && t('person.stand', { moment: momentText(state.snapshot.stand) })}
            {recorded && sourceLead(recorded)}
          </p>
          <DescriptionList
            items={personFields
              .map((field) => ({ field, lines: personText(person, field) }))
              .filter(({ lines }) => lines.length > 0)
              .map(({ field, lines }) => ({
                key: t(`person.${field}`),
                value: <Value lines={lines} source={recorded && sourceOf(recorded, field)} />,
              }))}
          />
        </>
      ) : (
        <p class="kern-body">{t('person.missing')}</p>
      )}
    </Section>
  )
}

interface ValueProps {
  readonly lines: ReturnType<typeof personText>
  readonly source: string | undefined
}

function Value({ lines, source }: ValueProps): VNode {
  return (
    <>
      <Lines lines={lines} none="" />
      {source && <span class="bk-muted rathaus-below">{source}</span>}
    </>
  )
}
