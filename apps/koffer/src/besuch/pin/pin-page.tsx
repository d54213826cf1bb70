import { BackLink, Button, ButtonLink, ButtonRow, ErrorSummary, PageHeading, Radios } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { BuergerPanel } from '../../buergerfenster/index.ts'
import { dayOf } from '../../format.ts'
import { CsrfInput, Frame } from '../../frame.tsx'
import { hoheitsterminalStand } from '../../hoheitsterminal/index.ts'
import type { KofferContext } from '../../koffer-context.ts'
import { isPinShown, questionOf } from '../../pinwechsel/index.ts'
import { visitPath } from '../paths.ts'
import type { Visit } from '../visit.ts'
import { VisitFrame } from '../visit-frame.tsx'
import { pinPath } from './paths.ts'
import { LostView, type PinHere, StandView } from './stand-view.tsx'
import { t } from './text.ts'

export interface PinPageProps {
  readonly context: KofferContext
  readonly csrf: string
  /** Undefined for somebody who comes for nothing else. */
  readonly visit: Visit | undefined
  /** Nothing was chosen. */
  readonly isSortMissing?: boolean
  /** The person has neither PIN. */
  readonly isLost?: boolean
}

/**
 * A PIN is changed: the clerk sees what is to be done, never a digit, and has no field for one. Guidance and buttons are parts of their own. Without
 * JavaScript the page is loaded again to see more.
 */
export function PinPage(props: PinPageProps): VNode {
  const { context, csrf, visit, isSortMissing = false, isLost = false } = props
  const job = pinHere(context, visit)
  const here = pinPath(visit?.besuch.id)
  const hasTerminal = hoheitsterminalStand(context.watch, dayOf(context.now())).isUsable
  return (
    <PinFrame {...props}>
      <ErrorSummary errors={isSortMissing ? [{ name: 'art', text: t('sortMissing') }] : []} />
      <BackLink href={visit ? visitPath(visit.besuch.id) : '/'}>{t(visit ? 'backToVisit' : 'backToDay')}</BackLink>
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {isLost && <LostView hasTerminal={hasTerminal} />}
      <div id="pin-stand" role="status" data-live data-live-soon={job.kind === 'changing' || undefined}>
        <StandView job={job} watch={context.watch} hasTerminal={hasTerminal} />
        <ScreenNotice context={context} job={job} />
      </div>
      {/* An error that was just shown stays until the next press. */}
      <div id="pin-weiter" data-live={isSortMissing ? undefined : true}>
        {context.watch.eid && (
          <form method="post" action={here} autocomplete="off" novalidate>
            <CsrfInput csrf={csrf} />
            <Next context={context} job={job} here={here} isSortMissing={isSortMissing} />
          </form>
        )}
      </div>
      <div class="ko-pin-screen">{context.watch.eid && <BuergerPanel context={context} csrf={csrf} here={here} />}</div>
    </PinFrame>
  )
}

/** The job as it concerns this page. */
function pinHere({ pinJob }: KofferContext, visit: Visit | undefined): PinHere {
  const state = pinJob.state()
  if (state.kind === 'idle' || state.order.besuch === visit?.besuch.id) return state
  return state.kind === 'changing' ? { kind: 'busy' } : { kind: 'idle' }
}

function PinFrame(props: PinPageProps & { readonly children: ComponentChildren }): VNode {
  const { context, csrf, visit, isSortMissing, children } = props
  const frame = { csrf, title: t('title'), hasErrors: isSortMissing }
  return visit ? (
    <VisitFrame {...frame} visit={visit} at={{ place: 'pin' }}>
      {children}
    </VisitFrame>
  ) : (
    <Frame {...frame} context={context} room="tag">
      {children}
    </Frame>
  )
}

interface JobProps {
  readonly context: KofferContext
  readonly job: PinHere
}

/** A reader without keys needs the citizen's screen: told before anything is begun. */
function ScreenNotice({ context: { watch, buerger }, job }: JobProps): VNode | null {
  const state = watch.eid?.last()?.state
  const hasKeys = state && 'reader' in state ? state.reader.keypad : undefined
  if (!watch.eid || hasKeys || job.kind === 'ended' || job.kind === 'busy') return null
  if (!buerger.isConnected())
    return <Hint title={t('screen.title')} text={t(hasKeys === false ? 'screen.more' : 'screen.perhaps')} />
  const isHidden = job.kind === 'changing' && questionOf(job) && !isPinShown(buerger)
  return isHidden ? <Hint title={t('hidden.title')} text={t('hidden.more')} /> : null
}

const Hint = ({ title, text }: { readonly title: string; readonly text: string }): VNode => (
  <p class="kern-body">
    <strong class="ko-line">{title}</strong> {text}
  </p>
)

interface NextProps extends JobProps {
  readonly here: string
  readonly isSortMissing: boolean
}

function Next({ context, job, here, isSortMissing }: NextProps): VNode {
  if (job.kind === 'changing') return <WhileChanging isShown={isPinShown(context.buerger)} here={here} />
  if (job.kind === 'busy')
    return (
      <ButtonRow>
        <Button name="aktion" value="abbrechen" kind="secondary">
          {t('cancelOther')}
        </Button>
      </ButtonRow>
    )
  if (job.kind === 'ended' && job.end === 'changed')
    return (
      <ButtonRow>
        <Button name="aktion" value="fertig" icon="next" iconAfter focus>
          {t('done')}
        </Button>
      </ButtonRow>
    )
  return <Begin isAgain={job.kind === 'ended'} isSortMissing={isSortMissing} />
}

function Begin({ isAgain, isSortMissing }: { readonly isAgain: boolean; readonly isSortMissing: boolean }): VNode {
  return (
    <div class="bk-fields">
      <Radios
        name="art"
        label={t('sort')}
        error={isSortMissing ? t('sortMissing') : undefined}
        options={[
          { value: 'transport', label: t('sorts.transport'), hint: t('sorts.transportHint') },
          { value: 'known', label: t('sorts.known') },
          { value: 'keine', label: t('sorts.lost') },
        ]}
      />
      <Radios
        name="sprache"
        label={t('lang')}
        value="de"
        inline
        options={(['de', 'de-simple', 'en'] as const).map((lang) => ({ value: lang, label: t(`langs.${lang}`) }))}
      />
      <ButtonRow>
        <Button name="aktion" value="beginnen">
          {t(isAgain ? 'again' : 'begin')}
        </Button>
        {isAgain && (
          <Button name="aktion" value="fertig" kind="secondary">
            {t('leave')}
          </Button>
        )}
      </ButtonRow>
    </div>
  )
}

const WhileChanging = ({ isShown, here }: { readonly isShown: boolean; readonly here: string }): VNode => (
  <ButtonRow>
    {!isShown && (
      <Button name="aktion" value="zeigen">
        {t('show')}
      </Button>
    )}
    <Button name="aktion" value="abbrechen" kind="secondary">
      {t('cancel')}
    </Button>
    <ButtonLink href={here} kind="tertiary" icon="sync">
      {t('reload')}
    </ButtonLink>
  </ButtonRow>
)
