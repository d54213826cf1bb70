import type { Catalogue } from '@buergerkoffer/catalogue'
import {
  Button,
  ButtonRow,
  DateField,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  Select,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { serviceName } from '../work-list/case-line.tsx'
import type { TypedSheet } from './read-sheet.ts'
import { t } from './text.ts'

export interface NacherfassungProps {
  readonly desk: Desk
  readonly catalogue: Catalogue | undefined
  readonly typed: TypedSheet
  readonly errors: readonly ErrorItem[]
}

/** What stands on the paper; the rest follows when the case is worked on. */
export function NacherfassungPage({ desk, catalogue, typed, errors }: NacherfassungProps): VNode {
  const field = (name: keyof TypedSheet) => ({
    name,
    value: typed[name],
    error: errors.find((each) => each.name === name)?.text,
  })
  // Only an ended tariff asks for it, and then until the case is there.
  const isLastRate = typed.grund !== '' || field('grund').error !== undefined
  const services = (catalogue?.leistungen ?? []).map(({ id }) => ({ value: id, label: serviceName(catalogue, id) }))
  const areas = (catalogue?.places.gebiete ?? []).map(({ ags, name }) => ({ value: ags, label: name }))
  return (
    <RathausPage
      desk={desk}
      title={t('paper.title')}
      room="bestand"
      crumbs={[{ text: t('title'), href: '/bestand' }, { text: t('paper.title') }]}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('paper.lead')}>{t('paper.title')}</PageHeading>
      <form class="bk-form" method="post" action="/bestand/nacherfassung" novalidate>
        <Csrf token={desk.csrf} />
        <TextField {...field('blatt')} label={t('paper.sheet')} hint={t('paper.sheetHint')} width={16} required />
        <DateField {...field('datum')} label={t('paper.date')} hint={t('paper.dateHint')} required />
        <Select {...field('leistung')} label={t('paper.leistung')} options={services} required />
        <TextField {...field('familienname')} label={t('paper.familienname')} required />
        <TextField {...field('vornamen')} label={t('paper.vornamen')} optional />
        <TextField
          {...field('geburtsdatum')}
          label={t('paper.geburtsdatum')}
          hint={t('paper.birthHint')}
          width={8}
          required
        />
        <Select {...field('gemeinde')} label={t('paper.gemeinde')} options={areas} required />
        <TextField
          {...field('amount')}
          label={t('paper.amount')}
          hint={t('paper.amountHint')}
          inputMode="decimal"
          width={8}
          optional
        />
        <TextField {...field('receipt')} label={t('paper.receipt')} width={16} optional />
        {isLastRate && (
          <TextField {...field('grund')} label={t('paper.lastRate')} hint={t('paper.lastRateHint')} required />
        )}
        <ButtonRow>
          <Button icon="check">{t('paper.submit')}</Button>
        </ButtonRow>
      </form>
    </RathausPage>
  )
}
