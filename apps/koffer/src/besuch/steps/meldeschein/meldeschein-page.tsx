import { signatureOf } from '@buergerkoffer/domain/vorgang'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  Details,
  type ErrorItem,
  ErrorSummary,
  Icon,
  PageHeading,
  Radios,
  Status,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { BuergerPanel } from '../../../buergerfenster/index.ts'
import { CsrfInput } from '../../../frame.tsx'
import { matterPath, visitPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import { MatterFrame } from '../../visit-frame.tsx'
import { ScanField } from '../scan-field.tsx'
import { isMeldescheinSigned, printedMeldeschein } from './printed-meldeschein.ts'
import { t } from './text.ts'

export interface MeldescheinProps {
  readonly matter: Matter
  readonly csrf: string
  readonly errors?: readonly ErrorItem[]
  readonly refusal?: Refusal | undefined
}

/** Print, read together, sign, take back: the sheet first, then what came of it. */
export function MeldescheinPage({ matter, csrf, errors = [], refusal }: MeldescheinProps): VNode {
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
            <SignForm matter={matter} csrf={csrf} errors={errors} />
          </Details>
        </>
      ) : (
        printedMeldeschein(state) && <SignForm matter={matter} csrf={csrf} errors={errors} />
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
  const sheet = printedMeldeschein(matter.state)
  if (!sheet) {
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
  return (
    <p class="ko-note kern-body">
      <a
        class="kern-btn kern-btn--secondary bk-btn"
        href={visitPath(matter.besuch.id, `dokument/meldeschein/${sheet.nummer}.pdf`)}
        target="_blank"
        rel="noopener"
        autofocus={!isMeldescheinSigned(matter.state)}
      >
        <Icon name="print" />
        <span class="kern-label">
          {t('open')}
          <span class="kern-sr-only"> {t('openHint')}</span>
        </span>
      </a>{' '}
      <span class="bk-muted">{t('number', { nummer: sheet.nummer })}</span>
    </p>
  )
}

interface SignFormProps {
  readonly matter: Matter
  readonly csrf: string
  readonly errors: readonly ErrorItem[]
}

function SignForm({ matter, csrf, errors }: SignFormProps): VNode {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  return (
    <form
      class="bk-form"
      method="post"
      action={matterPath(matter, 'meldeschein')}
      enctype="multipart/form-data"
      novalidate
    >
      <CsrfInput csrf={csrf} />
      <Radios
        name="art"
        label={t('kind')}
        value="paper"
        error={errorOf('art')}
        options={(['paper', 'mark', 'none'] as const).map((kind) => ({ value: kind, label: t(kind) }))}
      />
      <ScanField name="datei" label={t('file')} hint={t('fileHint')} error={errorOf('datei')} />
      <Details summary={t('reason')}>
        <TextField name="grund" label={t('reason')} hint={t('reasonHint')} error={errorOf('grund')} />
        <Checkbox name="vorgelesen" label={t('readAloud')} />
      </Details>
      <ButtonRow>
        <Button>{t('take')}</Button>
      </ButtonRow>
    </form>
  )
}
