import {
  Alert,
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  PageHeading,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput } from '../../../frame.tsx'
import { matterPath } from '../../paths.ts'
import type { Matter } from '../../visit.ts'
import { MatterFrame } from '../../visit-frame.tsx'
import { type JobHere, jobHere } from './job-here.ts'
import { auslesenPath } from './paths.ts'
import { isWithoutServer } from './server-stand.ts'
import { StandView } from './stand-view.tsx'
import { t } from './text.ts'

export interface AuslesenProps {
  readonly matter: Matter
  readonly csrf: string
  /** The photo was not confirmed; or a CAN came that nobody had asked for. */
  readonly fault?: 'photo-missing' | 'can-not-asked' | undefined
}

/**
 * One document on the reader: photo compared, card laid down, CAN typed, and back to the person with the fields filled in. Guidance and buttons are
 * parts of their own, so that guidance changes while somebody types the CAN. Without JavaScript the page is loaded again to see more.
 */
export function AuslesenPage({ matter, csrf, fault }: AuslesenProps): VNode {
  const photoMissing = fault === 'photo-missing'
  const { watch } = matter.desk.context
  const job = jobHere(matter)
  const isReading = job.kind === 'reading'
  return (
    <MatterFrame matter={matter} csrf={csrf} step="person" title={t('title')} hasErrors={photoMissing}>
      <ErrorSummary errors={photoMissing ? [{ name: 'lichtbild', text: t('photoMissing') }] : []} />
      <BackLink href={matterPath(matter, 'person')}>{t('back')}</BackLink>
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {fault === 'can-not-asked' && (
        <Alert tone="warning" title={t('fault.not-asked.title')} announce>
          {t('fault.not-asked.more')}
        </Alert>
      )}
      <div id="auslesen-stand" role="status" data-live data-live-soon={isReading || undefined}>
        <StandView job={job} watch={watch} />
      </div>
      {/* An error that was just shown stays until the next press. */}
      <div id="auslesen-weiter" data-live={photoMissing ? undefined : true}>
        {watch.eid && (
          <form method="post" action={auslesenPath(matter)} autocomplete="off">
            <CsrfInput csrf={csrf} />
            <ByEye job={job} matter={matter} />
            <Next job={job} matter={matter} photoMissing={photoMissing} />
          </form>
        )}
      </div>
    </MatterFrame>
  )
}

/** Where there is no line, the way without it comes first; the other stays, because a line may be back any moment. */
function ByEye({ job, matter }: Pick<NextProps, 'job' | 'matter'>): VNode | null {
  if (!isWithoutServer(matter.desk.context.watch) || (job.kind !== 'idle' && job.kind !== 'ended')) return null
  return (
    <ButtonRow>
      <ButtonLink href={matterPath(matter, 'person')}>{t('byEye')}</ButtonLink>
    </ButtonRow>
  )
}

interface NextProps extends Pick<AuslesenProps, 'matter'> {
  readonly job: JobHere
  readonly photoMissing: boolean
}

function Next({ job, matter, photoMissing }: NextProps): VNode {
  if (job.kind === 'reading') return <WhileReading job={job} path={auslesenPath(matter)} />
  if (job.kind === 'busy')
    return (
      <ButtonRow>
        <Button name="aktion" value="abbrechen" kind="secondary">
          {t('cancelOther')}
        </Button>
      </ButtonRow>
    )
  if (job.kind === 'ended' && job.end === 'read') return <WhenRead />
  return <Begin again={job.kind === 'ended'} photoMissing={photoMissing} />
}

/** Enter leads on: this button has the focus as soon as it is there. */
const WhenRead = (): VNode => (
  <ButtonRow>
    <Button name="aktion" value="weiter" icon="next" iconAfter focus>
      {t('toPerson')}
    </Button>
    <Button name="aktion" value="neu" kind="secondary">
      {t('again')}
    </Button>
  </ButtonRow>
)

function Begin(props: { readonly again: boolean; readonly photoMissing: boolean }): VNode {
  const { again, photoMissing } = props
  return (
    <div class="bk-fields">
      <Checkbox
        name="lichtbild"
        label={t('photo')}
        error={photoMissing ? t('photoMissing') : undefined}
        focus={!photoMissing}
        required
      />
      <ButtonRow>
        <Button name="aktion" value="beginnen">
          {t(again ? 'again' : 'begin')}
        </Button>
      </ButtonRow>
    </div>
  )
}

function WhileReading(props: { readonly job: Extract<JobHere, { kind: 'reading' }>; readonly path: string }): VNode {
  const { event, fault } = props.job
  const asksForCan = event?.kind === 'enter' && event.what === 'can' && event.where === 'screen'
  const error = fault === 'can-wrong' || fault === 'entry-malformed' ? t(`fault.${fault}.title`) : undefined
  return (
    <div class="bk-fields">
      {asksForCan && (
        <TextField
          name="can"
          label={t('can')}
          hint={t('canHint')}
          error={error}
          inputMode="numeric"
          width={8}
          required
          focus
        />
      )}
      <ButtonRow>
        {asksForCan && (
          <Button name="aktion" value="can">
            {t('sendCan')}
          </Button>
        )}
        <Button name="aktion" value="abbrechen" kind="secondary">
          {t('cancel')}
        </Button>
        <ButtonLink href={props.path} kind="tertiary" icon="sync">
          {t('reload')}
        </ButtonLink>
      </ButtonRow>
    </div>
  )
}
