import {
  type BestandCommand,
  countedKinds,
  countOf,
  differencesOf,
  lineOf,
  type StockList,
} from '@buergerkoffer/domain/bestand'
import { Checkboxes, type ErrorItem, Select, TextField } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { fieldOf, StockForm, StockFrame, type StockPageProps } from './stock-frame.tsx'
import { itemText, lineText } from './stock-text.ts'
import { t } from './text.ts'

type Count = Omit<Extract<BestandCommand, { type: 'count-in' }>, 'type'>

export interface CountPageProps extends StockPageProps {
  readonly way: 'take' | 'return'
  readonly action: string
  readonly expected: StockList
  /** What was counted, once it was; then reasons are asked for where it differs. */
  readonly count?: Count | undefined
}

/** One count: what is here by number, piece by piece, with the reason for every difference. */
export function CountPage(props: CountPageProps): VNode {
  const { desk, csrf, way, action, expected, count, errors, refusal } = props
  const ids = expected.items.map(lineOf)
  const chosen = count?.found.items.map(lineOf) ?? []
  return (
    <StockFrame {...{ desk, csrf, errors, refusal }} title={t(`count.${way}Title`)} lead={t(`count.${way}Lead`)}>
      <StockForm csrf={csrf} action={action} submit={t('count.submit')}>
        {countedKinds
          .filter((kind) => countOf(expected, kind) > 0)
          .map((kind, index) => (
            <TextField
              {...fieldOf(props, kind)}
              key={kind}
              label={t(`kind.${kind}`)}
              hint={t('count.soll', { count: countOf(expected, kind) })}
              inputMode="numeric"
              width={4}
              focus={index === 0 && errors.length === 0}
              required
            />
          ))}
        {ids.length > 0 && (
          <Checkboxes
            name="stuecke"
            label={t('count.items')}
            options={expected.items.map((item) => ({ value: lineOf(item), label: itemText(item) }))}
            values={chosen}
          />
        )}
        {(count ? differencesOf(expected, count.found, {}) : []).map(({ line, expected: soll, found }) => (
          <TextField
            {...fieldOf(props, reasonField(line))}
            key={line}
            label={t('count.reason', { line: lineText(line, expected.items), expected: soll, found })}
            required
          />
        ))}
        <Second desk={desk} value={props.typed.zweite ?? ''} />
      </StockForm>
    </StockFrame>
  )
}

function Second({ desk, value }: { readonly desk: Desk; readonly value: string }): VNode {
  const others = desk.model.users().filter(({ id }) => id !== desk.station.user)
  return (
    <Select
      name="zweite"
      label={t('count.second')}
      hint={t('count.secondHint')}
      options={[{ value: '', label: t('count.nobody') }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value}
    />
  )
}

/** Letters and figures only, so that the field's id is one. */
const reasonField = (line: string): string => `grund-${line.replaceAll(/[^A-Za-z0-9]+/g, '-')}`

export interface ReadCount {
  readonly count: Count
  readonly errors: readonly ErrorItem[]
}

/** What was typed as a count; a sum that is none stands among the errors. */
export function readCount(desk: Desk, form: FormPost, expected: StockList): ReadCount {
  const asked = countedKinds.filter((kind) => countOf(expected, kind) > 0)
  const wrong = asked.filter((kind) => !/^\d{1,5}$/.test(textOf(form, kind).trim()))
  const here = new Set([form.stuecke ?? []].flat())
  const found: StockList = {
    counted: asked.map((kind) => ({ kind, count: Number(textOf(form, kind).trim()) })),
    items: expected.items.filter((item) => here.has(lineOf(item))),
  }
  const open = wrong.length > 0 ? [] : differencesOf(expected, found, {})
  const reasons = Object.fromEntries(open.map(({ line }) => [line, textOf(form, reasonField(line)).trim()]))
  const missing = open.filter(({ line }) => reasons[line] === '')
  return {
    count: { found, reasons, by: desk.station.user, second: textOf(form, 'zweite') || null },
    errors: [
      ...wrong.map((name) => ({ name, text: t('count.badCount') })),
      ...missing.map(({ line }) => ({ name: reasonField(line), text: t('count.reasonMissing') })),
    ],
  }
}
