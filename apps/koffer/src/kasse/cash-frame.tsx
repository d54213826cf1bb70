import { Alert, Button, ButtonLink, ButtonRow, type ErrorItem, ErrorSummary, PageHeading } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import type { ShownRefusal } from './refusal.ts'
import { t } from './text.ts'

export interface CashFrameProps {
  readonly desk: Desk
  readonly csrf: string
  readonly title: string
  readonly lead?: ComponentChildren
  readonly errors?: readonly ErrorItem[]
  readonly refusal?: ShownRefusal | undefined
  readonly scripts?: readonly string[]
  readonly children: ComponentChildren
}

/** A page of the cash desk with its refusals: those of a field in the summary, the others over the page. */
export function CashFrame(props: CashFrameProps): VNode {
  const { desk, csrf, title, lead, refusal, children, scripts = [] } = props
  const errors = props.errors ?? []
  return (
    <Frame
      context={desk.context}
      csrf={csrf}
      title={title}
      room="kasse"
      hasErrors={errors.length > 0}
      scripts={scripts}
    >
      <ErrorSummary errors={errors} />
      {refusal && 'title' in refusal && (
        <Alert tone="danger" title={refusal.title} announce>
          {refusal.remedy}
        </Alert>
      )}
      <PageHeading lead={lead}>{title}</PageHeading>
      {desk.user?.cash === true ? (
        children
      ) : (
        <Alert tone="warning" title={t('state.noRight')}>
          {t('state.noRightRemedy')}
        </Alert>
      )}
    </Frame>
  )
}

export interface CashFormProps {
  readonly csrf: string
  readonly action: string
  /** Where half typed counts go. */
  readonly draft?: string | undefined
  readonly children: ComponentChildren
}

/** A form of the cash desk. Return presses its first button. */
export function CashForm({ csrf, action, draft, children }: CashFormProps): VNode {
  return (
    <form class="bk-form" method="post" action={action} novalidate data-count={draft}>
      <CsrfInput csrf={csrf} />
      <div class="bk-fields">{children}</div>
    </form>
  )
}

/** The page's own button, and the way back. */
export function CashButtons({ children, danger }: { readonly children: string; readonly danger?: boolean }): VNode {
  return (
    <ButtonRow>
      <Button kind={danger ? 'danger' : 'primary'} icon="check">
        {children}
      </Button>
      <ButtonLink kind="secondary" href="/kasse">
        {t('do.cancel')}
      </ButtonLink>
    </ButtonRow>
  )
}

/** The error at a field: the form's own, or a refusal's. */
export const errorsOf = (errors: readonly ErrorItem[], refusal: ShownRefusal | undefined): readonly ErrorItem[] =>
  refusal && 'field' in refusal ? [...errors, { name: refusal.field, text: refusal.text }] : errors
