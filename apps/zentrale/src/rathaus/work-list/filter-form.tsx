import type { Catalogue } from '@buergerkoffer/catalogue'
import { Button, Select } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { StationRow } from '../../mandant/index.ts'
import { t } from '../text.ts'
import { serviceName } from './case-line.tsx'
import { reviewDueWord, type WorkFilter } from './filter.ts'

export interface FilterFormProps {
  readonly filter: WorkFilter
  readonly catalogue: Catalogue | undefined
  readonly stations: readonly StationRow[]
}

/** Narrows a part of the list; a plain GET, so it can be kept as a bookmark. */
export function FilterForm({ filter, catalogue, stations }: FilterFormProps): VNode {
  const { part, stage, reviewDue, leistung, holder } = filter
  const all = { value: '', label: t('filter.all') }
  const { stages } = part
  const holders = [
    { value: 'rathaus', label: t('place.centre') },
    ...stations.map(({ code }) => ({ value: code, label: t('place.station', { code }) })),
  ]
  return (
    <form class="rathaus-search" method="get" action="/">
      {part.word !== 'eingegangen' && <input type="hidden" name="teil" value={part.word} />}
      {stages.length > 1 && (
        <Select
          name="stand"
          label={t('case.state')}
          options={[
            all,
            ...stages.map((each) => ({ value: each, label: t(`stage.${each}`) })),
            ...(part.word === 'eingegangen' ? [{ value: reviewDueWord, label: t('filter.reviewDue') }] : []),
          ]}
          value={reviewDue ? reviewDueWord : (stage ?? '')}
        />
      )}
      <Select
        name="leistung"
        label={t('case.service')}
        options={[
          all,
          ...(catalogue?.leistungen ?? []).map(({ id }) => ({ value: id, label: serviceName(catalogue, id) })),
        ]}
        value={leistung ?? ''}
      />
      {part.word === 'in-arbeit' && (
        <Select name="bei" label={t('filter.holder')} options={[all, ...holders]} value={holder ?? ''} />
      )}
      <Button kind="secondary">{t('filter.submit')}</Button>
    </form>
  )
}
