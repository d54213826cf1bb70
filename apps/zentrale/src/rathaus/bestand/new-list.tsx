import { countedKinds, dokumentArten } from '@buergerkoffer/domain/bestand'
import { Button, ButtonRow, Section, Select, TextArea, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { dayText } from '../format.ts'
import { Csrf } from '../frame.tsx'
import { caseLabel } from './case-label.ts'
import type { BestandPageProps } from './page-props.ts'
import { documentLines } from './read-list.ts'
import { t } from './text.ts'

/** What goes out of the town hall with a suitcase, counted by one clerk and perhaps a second. */
export function NewList(props: BestandPageProps): VNode {
  const { desk, shown } = props
  const field = fieldsOf(props)
  if (shown.stocks.length === 0) {
    return (
      <Section id="neu" title={t('new.title')}>
        <p class="kern-body">{t('new.noStation')}</p>
      </Section>
    )
  }
  return (
    <Section id="neu" title={t('new.title')}>
      <form class="bk-form" method="post" action="/bestand" novalidate>
        <Csrf token={desk.csrf} />
        <Select
          {...field('koffer')}
          value={props.typed.koffer ?? onlyOne(shown.stocks)}
          label={t('new.station')}
          options={shown.stocks.map(({ station, code }) => ({ value: station, label: code }))}
        />
        <Select
          {...field('halt')}
          label={t('new.stop')}
          hint={t('new.stopHint')}
          options={shown.stops.map(({ stop, name, day }) => ({ value: stop, label: `${dayText(day)}, ${name}` }))}
        />
        {countedKinds.map((kind) => (
          <TextField {...field(kind)} key={kind} label={t(`kind.${kind}`)} inputMode="numeric" width={4} optional />
        ))}
        <Documents {...props} />
        <TextArea {...field('pinbriefe')} label={t('new.pins')} hint={t('new.numbersHint')} rows={4} optional />
        <TextArea {...field('vordrucke')} label={t('new.blanks')} hint={t('new.numbersHint')} rows={3} optional />
        <Select
          {...field('zweite')}
          label={t('new.second')}
          hint={t('new.secondHint')}
          options={shown.clerks
            .filter(({ clerk }) => clerk !== desk.clerk.clerk)
            .map(({ clerk, name }) => ({ value: clerk, label: name }))}
        />
        <ButtonRow>
          <Button icon="check">{t('new.submit')}</Button>
        </ButtonRow>
      </form>
    </Section>
  )
}

const onlyOne = (stocks: BestandPageProps['shown']['stocks']): string =>
  stocks.length === 1 ? (stocks[0]?.station ?? '') : ''

const fieldsOf =
  ({ typed, errors }: BestandPageProps) =>
  (name: string) => ({
    name,
    value: typed[name] ?? '',
    error: errors.find((each) => each.name === name)?.text,
  })

/** Each with our own transport number, and the case whose person it is for, so that nobody else gets it. */
function Documents(props: BestandPageProps): VNode {
  const field = fieldsOf(props)
  const cases = props.shown.cases.map((line) => ({ value: line.vorgang, label: caseLabel(line) }))
  return (
    <>
      <h3 class="kern-title">{t('new.documents')}</h3>
      <p class="kern-body">{t('new.documentsHint')}</p>
      {documentLines.map((line) => (
        <fieldset class="kern-fieldset" key={line}>
          <legend class="kern-label">{t('new.document', { line })}</legend>
          <div class="rathaus-line">
            <Select
              {...field(`art-${line}`)}
              label={t('new.art')}
              options={dokumentArten.map((art) => ({ value: art, label: t(`art.${art}`) }))}
            />
            <TextField {...field(`nummer-${line}`)} label={t('new.number')} width={16} optional />
            <Select {...field(`vorgang-${line}`)} label={t('new.case')} options={cases} />
          </div>
        </fieldset>
      ))}
    </>
  )
}
