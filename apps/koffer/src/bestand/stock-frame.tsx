import { Alert, Button, ButtonLink, ButtonRow, type ErrorItem, ErrorSummary, PageHeading } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { type Refusal, refusalText } from '../besuch/index.ts'
import type { Desk } from '../desk.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import { t } from './text.ts'

export interface StockPageProps {
  readonly desk: Desk
  readonly csrf: string
  /** As typed. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly ErrorItem[]
  readonly refusal?: Refusal | undefined
}

interface StockFrameProps extends Omit<StockPageProps, 'typed'> {
  readonly title: string
  readonly lead?: string
  readonly scripts?: readonly string[]
  readonly children: ComponentChildren
}

/** A page of the stock's room, with what was refused above it. */
export function StockFrame(props: StockFrameProps): VNode {
  const { desk, csrf, title, lead, errors, refusal, children, scripts = [] } = props
  const text = refusal && refusalText(refusal)
  return (
    <Frame
      {...{ context: desk.context, csrf, title, scripts }}
      room="bestand"
      hasErrors={errors.length > 0 || !!refusal}
    >
      <ErrorSummary errors={errors} />
      {text && (
        <Alert tone="danger" title={text.title} announce>
          {text.remedy}
        </Alert>
      )}
      <PageHeading lead={lead}>{title}</PageHeading>
      {children}
    </Frame>
  )
}

interface StockFormProps {
  readonly csrf: string
  readonly action: string
  readonly submit: string
  readonly children: ComponentChildren
}

/** A form of the room: its fields, its button, the way back. */
export function StockForm({ csrf, action, submit, children }: StockFormProps): VNode {
  return (
    <form class="bk-form" method="post" action={action} novalidate>
      <CsrfInput csrf={csrf} />
      {children}
      <ButtonRow>
        <Button icon="check">{submit}</Button>
        <ButtonLink kind="secondary" href="/bestand">
          {t('do.back')}
        </ButtonLink>
      </ButtonRow>
    </form>
  )
}

/** Value and error of a field by its name. */
export const fieldOf = ({ typed, errors }: Pick<StockPageProps, 'typed' | 'errors'>, name: string) => ({
  name,
  value: typed[name] ?? '',
  error: errors.find((each) => each.name === name)?.text,
})
