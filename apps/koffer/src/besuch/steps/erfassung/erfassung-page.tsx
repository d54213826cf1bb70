import { type CaptureKind, isCaptured, sealedOf } from '@buergerkoffer/domain/vorgang'
import { Alert, Button, ButtonLink, ButtonRow, PageHeading, Section, Status } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput } from '../../../frame.tsx'
import type { AcceptedKeys } from '../../../siegel/index.ts'
import { matterPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import { MatterFrame } from '../../visit-frame.tsx'
import type { ErfassungOptions } from './island-options.ts'
import { t } from './text.ts'
import { PhotoTools, SignatureTools } from './tools.tsx'

export interface ErfassungProps {
  readonly matter: Matter
  readonly csrf: string
  readonly accepted: AcceptedKeys
  readonly refusal?: Refusal | undefined
}

/** The capturing page: what is taken in it leaves it only sealed. */
export function ErfassungPage({ matter, csrf, accepted, refusal }: ErfassungProps): VNode {
  const kinds = matter.leistung.capture
  const [key] = accepted.kind === 'accepted' ? accepted.keys : []
  return (
    <MatterFrame
      matter={matter}
      csrf={csrf}
      step="erfassung"
      title={t('title')}
      refusal={refusal}
      scripts={['erfassung.js']}
    >
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {key ? (
        <noscript>
          <Alert tone="warning" title={t('noScript')} />
        </noscript>
      ) : (
        <Alert tone="warning" title={t('noKey.title')}>
          {t('noKey.text')}{' '}
          <a class="kern-link" href="/siegelschluessel">
            {t('noKey.link')}
          </a>
        </Alert>
      )}
      <div data-erfassung={key && JSON.stringify(optionsOf(matter, csrf, key))}>
        {kinds.map((kind) => (
          <Capture key={kind} matter={matter} csrf={csrf} kind={kind} canSeal={key !== undefined} />
        ))}
      </div>
      {key && (
        <p class="kern-body">
          <a class="kern-link" href="/siegelschluessel">
            {t('keyLink')}
          </a>
        </p>
      )}
      {kinds.every((kind) => isCaptured(matter.state, kind)) && (
        <ButtonRow>
          <ButtonLink href={matterPath(matter, 'weiter')}>{t('next')}</ButtonLink>
        </ButtonRow>
      )}
    </MatterFrame>
  )
}

interface CaptureProps {
  readonly matter: Matter
  readonly csrf: string
  readonly kind: CaptureKind
  readonly canSeal: boolean
}

function Capture({ matter, csrf, kind, canSeal }: CaptureProps): VNode {
  const isDone = isCaptured(matter.state, kind)
  return (
    <Section id={kind} title={t(kind)}>
      <p class="kern-body">
        <Standing matter={matter} kind={kind} />
      </p>
      {canSeal && (
        <div hidden data-tools={kind} data-open={isDone ? undefined : ''}>
          {isDone && <p class="kern-body bk-muted">{t('again')}</p>}
          {kind === 'lichtbild' ? <PhotoTools context={matter.desk.context} /> : <SignatureTools />}
        </div>
      )}
      {!isDone && (
        <form method="post" action={matterPath(matter, 'erfassung/spaeter')}>
          <CsrfInput csrf={csrf} />
          <input type="hidden" name="was" value={kind} />
          <Button kind="tertiary" accessibleName={t('laterHint', { kind: t(kind) })}>
            {t('later')}
          </Button>
        </form>
      )}
    </Section>
  )
}

function Standing({ matter, kind }: Pick<CaptureProps, 'matter' | 'kind'>): VNode {
  const sealed = sealedOf(matter.state, kind)
  if (sealed) {
    const word = sealed.what === 'lichtbildcode' ? 'code' : sealed.demo ? 'demo' : sealed.certified ? 'sealed' : 'plain'
    return (
      <Status tone="success" icon="lock">
        {t(`state.${word}`)}
      </Status>
    )
  }
  const isPostponed = matter.state.postponed.includes(kind)
  return <Status tone={isPostponed ? 'warning' : 'neutral'}>{t(isPostponed ? 'state.postponed' : 'state.open')}</Status>
}

const optionsOf = (matter: Matter, csrf: string, key: ErfassungOptions['key']): ErfassungOptions => ({
  key,
  vorgang: matter.joined.vorgang,
  path: matterPath(matter, 'erfassung/siegel'),
  csrf,
  stamp: t('photo.stamp'),
  errors: {
    kind: t('error.kind'),
    size: t('error.size'),
    image: t('error.image'),
    refused: t('error.refused'),
    none: t('error.none'),
    'in-use': t('error.inUse'),
    failed: t('error.failed'),
    noPhoto: t('error.noPhoto'),
    noCode: t('error.noCode'),
    code: t('error.code'),
    empty: t('error.empty'),
    send: t('error.send'),
  },
})
