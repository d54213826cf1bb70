import type { DocumentIn } from '@buergerkoffer/catalogue'
import { isBrought } from '@buergerkoffer/domain/vorgang'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  Details,
  ErrorSummary,
  fieldId,
  PageHeading,
  Section,
  Status,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { shortDay } from '../../../format.ts'
import { CsrfInput } from '../../../frame.tsx'
import { matterPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import { askedNachweise, requiredNachweise } from '../../step-rules.ts'
import type { Matter } from '../../visit.ts'
import { MatterFrame } from '../../visit-frame.tsx'
import { ScanField } from '../scan-field.tsx'
import { OriginalChoice } from './original-choice.tsx'
import { scanPath } from './scan-nachweis.tsx'
import { t } from './text.ts'

export interface NachweiseProps {
  readonly matter: Matter
  readonly csrf: string
  readonly error?: { readonly of: string; readonly text: string }
  readonly refusal?: Refusal | undefined
}

/** One block for each paper: what is there already, and the ways to bring it in. */
export function NachweisePage({ matter, csrf, error, refusal }: NachweiseProps): VNode {
  const all = askedNachweise(matter)
  const isDone = requiredNachweise(matter).every((id) => isBrought(matter.state, id))
  return (
    <MatterFrame
      matter={matter}
      csrf={csrf}
      step="nachweise"
      title={t('title')}
      hasErrors={error !== undefined}
      refusal={refusal}
    >
      <ErrorSummary errors={error ? [{ name: `datei-${error.of}`, text: error.text }] : []} />
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {all.map((asked) => (
        <Nachweis key={asked.id} {...{ matter, csrf, asked }} error={error?.of === asked.id ? error.text : undefined} />
      ))}
      {isDone && (
        <ButtonRow>
          <ButtonLink href={matterPath(matter)}>{t('next')}</ButtonLink>
        </ButtonRow>
      )}
    </MatterFrame>
  )
}

interface NachweisProps {
  readonly matter: Matter
  readonly csrf: string
  readonly asked: DocumentIn
  readonly error: string | undefined
}

function Nachweis({ matter, csrf, asked, error }: NachweisProps): VNode {
  const isThere = isBrought(matter.state, asked.id)
  const form = <TakeForm {...{ matter, csrf, asked, error }} />
  return (
    <Section id={`nachweis-${asked.id}`} title={asked.label.de}>
      <p class="kern-body bk-muted">{t(asked.required ? 'required' : 'optional')}</p>
      <Standing matter={matter} asked={asked} />
      {isThere && !error ? <Details summary={t('again')}>{form}</Details> : form}
    </Section>
  )
}

function Standing({ matter, asked }: Pick<NachweisProps, 'matter' | 'asked'>): VNode | null {
  const { nachweise, promised } = matter.state
  const brought = nachweise.findLast(({ nachweis }) => nachweis === asked.id)
  const promise = promised.findLast(({ nachweis }) => nachweis === asked.id)
  if (brought) {
    return (
      <p class="kern-body">
        <Status tone="success">{t(`done.${brought.original}`)}</Status>{' '}
        {brought.blob && (
          <a class="kern-link" href={matterPath(matter, `scan/${brought.blob.hash}`)} target="_blank" rel="noopener">
            {t('view')}
            <span class="kern-sr-only"> {t('viewHint', { nachweis: asked.label.de })}</span>
          </a>
        )}
      </p>
    )
  }
  return promise ? (
    <p class="kern-body">
      <Status tone="warning">{t('done.promised', { day: shortDay(promise.until) })}</Status>
    </p>
  ) : null
}

function TakeForm({ matter, csrf, asked, error }: NachweisProps): VNode {
  const action = matterPath(matter, 'nachweise')
  return (
    <>
      {asked.scan && matter.desk.context.watch.devices.scanner && (
        <p class="kern-body">
          <ButtonLink href={scanPath(matter, asked.id)} kind="secondary">
            {t('scan')}
            <span class="kern-sr-only"> {t('takeHint', { nachweis: asked.label.de })}</span>
          </ButtonLink>
        </p>
      )}
      <form class="bk-form" method="post" action={action} enctype="multipart/form-data" novalidate>
        <CsrfInput csrf={csrf} />
        <input type="hidden" name="nachweis" value={asked.id} />
        {asked.scan && (
          <ScanField
            name="datei"
            id={fieldId(`datei-${asked.id}`)}
            label={t('file')}
            hint={t('fileHint')}
            error={error}
          />
        )}
        <OriginalChoice asked={asked} />
        <ButtonRow>
          <Button kind="secondary">
            {t('take')}
            <span class="kern-sr-only"> {t('takeHint', { nachweis: asked.label.de })}</span>
          </Button>
        </ButtonRow>
      </form>
      {asked.nachreichung && (
        <Details summary={t('promise')}>
          <form class="bk-form" method="post" action={action} novalidate>
            <CsrfInput csrf={csrf} />
            <input type="hidden" name="nachweis" value={asked.id} />
            <input type="hidden" name="art" value="versprochen" />
            <DateField name="bis" id={fieldId(`bis-${asked.id}`)} label={t('until')} />
            <ButtonRow>
              <Button kind="secondary">{t('agree')}</Button>
            </ButtonRow>
          </form>
        </Details>
      )}
    </>
  )
}
