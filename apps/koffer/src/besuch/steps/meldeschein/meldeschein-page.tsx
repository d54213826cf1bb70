import { signatureOf } from '@buergerkoffer/domain/vorgang'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Details,
  type ErrorItem,
  ErrorSummary,
  Icon,
  PageHeading,
  Status,
} from '@buergerkoffer/ui'
import type { FormPost } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { BuergerPanel } from '../../../buergerfenster/index.ts'
import { CsrfInput } from '../../../frame.tsx'
import { PrintHere } from '../../../print-here.tsx'
import { jobOf, type Paper } from '../../end/papers.ts'
import { matterPath, visitPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import { MatterFrame } from '../../visit-frame.tsx'
import { ScanField } from '../scan-field.tsx'
import { isMeldescheinSigned, printedMeldeschein, sheetOf } from './printed-meldeschein.ts'
import { scanPath } from './scan-meldeschein.tsx'
import { SignatureFields } from './signature-fields.tsx'
import { signatureKinds } from './signature-form.ts'
import { t } from './text.ts'

export interface MeldescheinProps {
  readonly matter: Matter
  readonly csrf: string
  readonly errors?: readonly ErrorItem[]
  /** What was answered, and is wrong. */
  readonly typed?: FormPost | undefined
  readonly refusal?: Refusal | undefined
}

/** Print, read together, sign, take back: the sheet first, then what came of it. */
export function MeldescheinPage({ matter, csrf, errors = [], typed, refusal }: MeldescheinProps): VNode {
  const { desk, state } = matter
  const isSigned = isMeldescheinSigned(state)
  const byScreen = desk.model.tenant()?.screenSignature === true
  return (
    <MatterFrame
      matter={matter}
      csrf={csrf}
      step="meldeschein"
      title={t('title')}
      hasErrors={errors.length > 0}
      refusal={refusal}
      beside={
        byScreen && (
          <BuergerPanel
            context={desk.context}
            csrf={csrf}
            here={matterPath(matter, 'meldeschein')}
            showAction={matterPath(matter, 'meldeschein/zeigen')}
          />
        )
      }
    >
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <Sheet matter={matter} csrf={csrf} />
      {isSigned && errors.length === 0 ? (
        <>
          <p class="kern-body">
            <Status tone="success">{t(signatureOf(state, 'meldeschein')?.kind === 'none' ? 'none' : 'done')}</Status>
          </p>
          <ButtonRow>
            <ButtonLink href={matterPath(matter)}>{t('next')}</ButtonLink>
          </ButtonRow>
          <Details summary={t('again')}>
            <SignForm {...{ matter, csrf, errors, typed }} />
          </Details>
        </>
      ) : (
        printedMeldeschein(state) && <SignForm {...{ matter, csrf, errors, typed }} />
      )}
      {byScreen && printedMeldeschein(state) && !isSigned && (
        <form method="post" action={matterPath(matter, 'meldeschein/bildschirm')}>
          <CsrfInput csrf={csrf} />
          <Button kind="secondary">{t('screenTake')}</Button>
        </form>
      )}
    </MatterFrame>
  )
}

function Sheet({ matter, csrf }: { readonly matter: Matter; readonly csrf: string }): VNode {
  const sheet = sheetOf(matter)
  if (sheet) return <MadeSheet {...{ matter, csrf, sheet }} />
  return (
    <form method="post" action={matterPath(matter, 'meldeschein/druck')}>
      <CsrfInput csrf={csrf} />
      <ButtonRow>
        <Button icon="document" focus>
          {t('print')}
        </Button>
      </ButtonRow>
    </form>
  )
}

interface MadeSheetProps {
  readonly matter: Matter
  readonly csrf: string
  readonly sheet: Paper
}

function MadeSheet({ matter, csrf, sheet }: MadeSheetProps): VNode {
  const hasPrinter = matter.desk.context.printDesk !== undefined
  const job = jobOf(matter.visit, sheet)
  return (
    <>
      <p class="kern-body bk-muted">{t('number', { nummer: sheet.nummer })}</p>
      <div class="ko-print-all">
        {hasPrinter && (
          <PrintHere id="meldeschein-druck" action={matterPath(matter, 'meldeschein/drucken')} {...{ csrf, job }} />
        )}
        <a
          class={`kern-btn kern-btn--${hasPrinter ? 'tertiary' : 'secondary'} bk-btn`}
          href={visitPath(matter.besuch.id, `dokument/meldeschein/${sheet.nummer}.pdf`)}
          target="_blank"
          rel="noopener"
          autofocus={!hasPrinter && !isMeldescheinSigned(matter.state)}
        >
          <Icon name="print" />
          <span class="kern-label">
            {t(hasPrinter ? 'openOnly' : 'open')}
            <span class="kern-sr-only"> {t('openHint')}</span>
          </span>
        </a>
      </div>
    </>
  )
}

interface SignFormProps {
  readonly matter: Matter
  readonly csrf: string
  readonly errors: readonly ErrorItem[]
  readonly typed: FormPost | undefined
}

function SignForm({ matter, csrf, errors, typed }: SignFormProps): VNode {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  return (
    <>
      {matter.desk.context.watch.devices.scanner && (
        <p class="kern-body">
          <ButtonLink href={scanPath(matter)} kind="secondary">
            {t('scan')}
          </ButtonLink>
        </p>
      )}
      <form
        class="bk-form"
        method="post"
        action={matterPath(matter, 'meldeschein')}
        enctype="multipart/form-data"
        novalidate
      >
        <CsrfInput csrf={csrf} />
        <SignatureFields kinds={signatureKinds} errors={errors} typed={typed}>
          <ScanField name="datei" label={t('file')} hint={t('fileHint')} error={errorOf('datei')} />
        </SignatureFields>
        <ButtonRow>
          <Button>{t('take')}</Button>
        </ButtonRow>
      </form>
    </>
  )
}
