import type { StepId } from '@buergerkoffer/catalogue'
import {
  Alert,
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  Section,
  Status,
} from '@buergerkoffer/ui'
import type { FormPost } from '@buergerkoffer/web'
import type { ComponentChildren, VNode } from 'preact'
import { codeText, FoundPapers } from '../../../codes/index.ts'
import { CsrfInput } from '../../../frame.tsx'
import { t as device } from '../../../geraeteleiste/index.ts'
import type { ScanJobState } from '../../../scan/index.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import { MatterFrame } from '../../visit-frame.tsx'
import type { ScanTarget } from './scan-target.ts'
import { t } from './text.ts'
import { type Page, pagesFor, trayOf } from './tray.ts'

export interface ScanProps {
  readonly matter: Matter
  readonly step: StepId
  readonly target: ScanTarget
  readonly csrf: string
  readonly refusal?: Refusal
  /** Answers of `form` that are wrong. */
  readonly wrong?: { readonly errors: readonly ErrorItem[]; readonly form: FormPost }
  /** No paper could be made of the pages. */
  readonly failed?: boolean
  /** Another paper is being scanned. */
  readonly busy?: boolean
}

/** One paper on the scanner: scan, turn, sort, leave out, take over. Without JavaScript the page is loaded again to see more. */
export function ScanPage({ matter, step, target, csrf, refusal, failed, busy, wrong }: ScanProps): VNode {
  const tray = trayOf(matter)
  const pages = tray ? pagesFor(tray, target.id) : []
  const job = matter.desk.context.scanJob.state()
  const isOurs = job.kind !== 'idle' && job.order.vorgang === matter.joined.vorgang && job.order.nachweis === target.id
  const title = t('title', { nachweis: target.name })
  const isScanning = job.kind === 'scanning' && isOurs
  return (
    <MatterFrame
      matter={matter}
      csrf={csrf}
      step={step}
      title={title}
      hasErrors={wrong !== undefined}
      refusal={refusal}
    >
      <ErrorSummary errors={wrong?.errors ?? []} />
      <BackLink href={target.back.href}>{target.back.text}</BackLink>
      <PageHeading lead={t('lead')}>{title}</PageHeading>
      {failed && (
        <Alert tone="danger" title={t('failed')} announce>
          {t('failedMore')}
        </Alert>
      )}
      {busy && (
        <Alert tone="warning" title={t('busy')} announce>
          {t('busyMore')}
        </Alert>
      )}
      <div id="scannen-stand" data-live data-live-soon={isScanning}>
        {isOurs && <JobView job={job} />}
        {isOurs && <Codes job={job} matter={matter} />}
        <Post action={target.path} csrf={csrf}>
          {isScanning ? <WhileScanning path={target.path} /> : <Begin hasPages={pages.length > 0} />}
        </Post>
        {pages.length > 0 && <Pages {...{ target, csrf, pages }} />}
        {pages.length > 0 && !isScanning && <TakeOver {...{ target, csrf, wrong }} />}
      </div>
    </MatterFrame>
  )
}

interface PostProps {
  readonly action: string
  readonly csrf: string
  readonly children: ComponentChildren
}

const Post = ({ action, csrf, children }: PostProps): VNode => (
  <form method="post" action={action}>
    <CsrfInput csrf={csrf} />
    {children}
  </form>
)

type RunJob = Exclude<ScanJobState, { kind: 'idle' }>

function JobView({ job }: { readonly job: RunJob }): VNode | null {
  const count = t('count', { count: job.pages })
  if (job.kind === 'scanning')
    return (
      <Alert tone="info" title={t('scanning')}>
        {count}
      </Alert>
    )
  if (!job.trouble) return null
  const { trouble } = job
  const text = trouble === 'page' || trouble === 'disk-full' ? t(trouble) : device(`scanner.${trouble}.remedy`)
  return (
    <Alert tone="warning" title={t('troubleTitle')} announce>
      {text} {job.pages > 0 && t('troubleKept')}
    </Alert>
  )
}

/** What was found on the pages beside their text. */
function Codes({ job: { codes }, matter }: { readonly job: RunJob; readonly matter: Matter }): VNode {
  return (
    <>
      {codes.photos > 0 && (
        <Alert tone="warning" title={codeText('scan.photo', { count: codes.photos })} announce>
          {codeText('scan.photoRemedy')}
        </Alert>
      )}
      <FoundPapers desk={matter.desk} codes={codes.own} besuch={matter.besuch.id} />
    </>
  )
}

const WhileScanning = ({ path }: { readonly path: string }): VNode => (
  <ButtonRow>
    <Button name="aktion" value="stop" kind="secondary">
      {t('stop')}
    </Button>
    <ButtonLink href={path} kind="tertiary" icon="sync">
      {t('reload')}
    </ButtonLink>
  </ButtonRow>
)

const Begin = ({ hasPages }: { readonly hasPages: boolean }): VNode => (
  <ButtonRow>
    <Button name="aktion" value="feeder" kind={hasPages ? 'secondary' : 'primary'}>
      {t('feeder')}
    </Button>
    <Button name="aktion" value="both-sides" kind="secondary">
      {t('feederBoth')}
    </Button>
    <Button name="aktion" value="platen" kind="secondary">
      {t(hasPages ? 'more' : 'platen')}
    </Button>
  </ButtonRow>
)

interface PagesProps extends Pick<ScanProps, 'target' | 'csrf'> {
  readonly pages: readonly Page[]
}

function Pages({ target: { path }, csrf, pages }: PagesProps): VNode {
  return (
    <Section id="seiten" title={t('pages')}>
      <ol class="ko-pages">
        {pages.map((page, index) => (
          <li key={page.id} class="ko-page">
            <a href={`${path}/${page.id}`} target="_blank" rel="noopener">
              <img
                class={`ko-page__picture ko-page__picture--${page.rotation}`}
                src={`${path}/${page.id}`}
                alt={t('pageNumber', { n: index + 1 })}
              />
            </a>
            {page.removed && <Status tone="neutral">{t(page.blank ? 'blank' : 'removed')}</Status>}
            <Post action={path} csrf={csrf}>
              <PageButtons page={page} n={index + 1} last={pages.length} />
            </Post>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function PageButtons({ page, n, last }: { readonly page: Page; readonly n: number; readonly last: number }): VNode {
  const actions = [
    ...(n > 1 ? (['earlier'] as const) : []),
    ...(n < last ? (['later'] as const) : []),
    ...(['left', 'right'] as const),
    page.removed ? ('keep' as const) : ('leave-out' as const),
  ]
  return (
    <div class="ko-page__buttons">
      {actions.map((action) => (
        <Button key={action} name="aktion" value={`${action}:${page.id}`} kind="tertiary">
          {t(words[action])}
          <span class="kern-sr-only">{t('ofPage', { n })}</span>
        </Button>
      ))}
    </div>
  )
}

const words = {
  earlier: 'earlier',
  later: 'later',
  left: 'left',
  right: 'right',
  'leave-out': 'remove',
  keep: 'keep',
} as const

type TakeOverProps = Pick<ScanProps, 'target' | 'csrf'> & { readonly wrong: ScanProps['wrong'] | undefined }

const TakeOver = ({ target, csrf, wrong }: TakeOverProps): VNode => (
  <Post action={target.path} csrf={csrf}>
    <target.Questions errors={wrong?.errors ?? []} {...(wrong && { typed: wrong.form })} />
    <ButtonRow>
      <Button name="aktion" value="take">
        {t('take')}
      </Button>
      <Button name="aktion" value="discard" kind="tertiary">
        {t('discard')}
      </Button>
    </ButtonRow>
  </Post>
)
