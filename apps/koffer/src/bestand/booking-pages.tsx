import { countedKinds, inSuitcase } from '@buergerkoffer/domain/bestand'
import { Radios, Select, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { fieldOf, StockForm, StockFrame, type StockPageProps } from './stock-frame.tsx'
import { itemText } from './stock-text.ts'
import { t } from './text.ts'

/** Counted goods are used up, or put back. */
export function UsePage(props: StockPageProps): VNode {
  const { csrf, errors } = props
  return (
    <StockFrame {...props} title={t('use.title')}>
      <StockForm csrf={csrf} action="/bestand/verbrauch" submit={t('do.submit')}>
        <Select
          {...fieldOf(props, 'art')}
          label={t('use.kind')}
          options={countedKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          focus={errors.length === 0}
        />
        <TextField {...fieldOf(props, 'anzahl')} label={t('use.count')} inputMode="numeric" width={4} required />
        <Radios
          {...fieldOf(props, 'was')}
          label={t('use.why')}
          options={(['used', 'spoilt', 'lost', 'put-back'] as const).map((why) => ({
            value: why,
            label: t(`use.${why}`),
          }))}
        />
        <TextField {...fieldOf(props, 'grund')} label={t('use.reason')} hint={t('use.reasonHint')} optional />
      </StockForm>
    </StockFrame>
  )
}

/** One numbered thing is spoilt, lost or destroyed. */
export function ItemPage(props: StockPageProps): VNode {
  const items = inSuitcase(props.desk.model.bestand())
  return (
    <StockFrame {...props} title={t('item.title')}>
      {items.length === 0 ? (
        <p class="kern-body">{t('item.none')}</p>
      ) : (
        <StockForm csrf={props.csrf} action="/bestand/stueck" submit={t('do.submit')}>
          <Select
            {...fieldOf(props, 'stueck')}
            label={t('item.item')}
            options={items.map((item) => ({ value: `${item.kind} ${item.id}`, label: itemText(item) }))}
            focus={props.errors.length === 0}
          />
          <Radios
            {...fieldOf(props, 'was')}
            label={t('item.to')}
            options={(['spoilt', 'lost', 'destroyed'] as const).map((to) => ({ value: to, label: t(`item.${to}`) }))}
          />
          <TextField {...fieldOf(props, 'grund')} label={t('item.reason')} required />
        </StockForm>
      )}
    </StockFrame>
  )
}
