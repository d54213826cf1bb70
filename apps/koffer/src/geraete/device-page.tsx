import {
  Alert,
  BackLink,
  Button,
  ButtonLink,
  DescriptionList,
  PageHeading,
  Section,
  Status,
  Table,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { shortDay, timeOf } from '../format.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import {
  type DeviceKind,
  devicePath,
  devicesPath,
  notesOf,
  type Stand,
  setupPath,
  standOf,
  t,
} from '../geraeteleiste/index.ts'
import type { KofferContext } from '../koffer-context.ts'
import { factsOf } from './device-facts.ts'
import type { Diagnosis } from './diagnose.ts'

export interface DevicePageProps {
  readonly context: KofferContext
  readonly csrf: string
  readonly kind: DeviceKind
  /** The clerk has just asked how it is. */
  readonly looked: boolean
  /** What came of a diagnosis that the clerk has just asked for. */
  readonly diagnosis?: Diagnosis
}

/** One device: how it is, what to do, what went wrong before, and its test. */
export function DevicePage({ context, csrf, kind, looked, diagnosis }: DevicePageProps): VNode {
  const { watch } = context
  const stand = standOf(watch, kind)
  return (
    <Frame context={context} csrf={csrf} title={t(`kind.${kind}`)} room="geraete">
      <BackLink href={devicesPath}>{t('back')}</BackLink>
      <PageHeading>{t(`kind.${kind}`)}</PageHeading>
      {looked && (
        <Alert tone="info" title={t('looked')} announce>
          {stand.word}
        </Alert>
      )}
      {diagnosis && <DiagnosisAlert diagnosis={diagnosis} />}
      <div id="geraet-stand" data-live>
        <StandView stand={stand} />
        <DescriptionList items={factsOf(watch, kind)} />
      </div>
      {watch.devices[kind] && <Tests kind={kind} csrf={csrf} />}
      {watch.devices[kind] && <Notes context={context} kind={kind} />}
    </Frame>
  )
}

function StandView({ stand: { kind, tone, word, troubles, at } }: { readonly stand: Stand }): VNode {
  return (
    <>
      <p class="kern-body ko-stand">
        <Status tone={tone}>{word}</Status> {at && t('checkedAt', { time: timeOf(at) })}
      </p>
      {troubles.map((trouble) => (
        <Alert key={trouble.word} tone={trouble.tone} title={trouble.word}>
          {trouble.remedy}
        </Alert>
      ))}
      {!at && word === t('absent') && <Absent kind={kind} />}
    </>
  )
}

function Absent({ kind }: { readonly kind: DeviceKind }): VNode {
  return (
    <>
      <p class="kern-body">{t(`absentMore.${kind}`)}</p>
      <p class="kern-body">
        <ButtonLink href={setupPath} kind="secondary">
          {t('setup')}
        </ButtonLink>
      </p>
    </>
  )
}

/** Nothing here books, prints or keeps anything. */
function Tests({ kind, csrf }: { readonly kind: DeviceKind; readonly csrf: string }): VNode {
  return (
    <form class="bk-buttons" method="post" action={devicePath(kind)}>
      <CsrfInput csrf={csrf} />
      <Button icon="sync" name="aktion" value="pruefen">
        {t('look')}
      </Button>
      {kind === 'terminal' && (
        <Button kind="secondary" name="aktion" value="diagnose">
          {t('diagnose')}
        </Button>
      )}
    </form>
  )
}

function DiagnosisAlert({ diagnosis }: { readonly diagnosis: Diagnosis }): VNode {
  if (diagnosis.kind === 'trouble') {
    return (
      <Alert tone="warning" title={t('diagnoseFailed')} announce>
        {diagnosis.remedy}
      </Alert>
    )
  }
  return (
    <Alert tone="success" title={t('diagnosed')} announce>
      <p>{t('diagnosedMore')}</p>
      {diagnosis.lines.length > 0 && <pre class="ko-slip">{diagnosis.lines.join('\n')}</pre>}
    </Alert>
  )
}

function Notes({ context, kind }: { readonly context: KofferContext; readonly kind: DeviceKind }): VNode {
  return (
    <Section id="stoerungen" title={t('notes.title')}>
      <div id="stoerungen-liste" data-live>
        <Table
          caption={t('notes.title')}
          hideCaption
          columns={[
            {
              id: 'seit',
              title: t('notes.at'),
              rowHeader: true,
              cell: ({ at }) => t('notes.when', { day: shortDay(at), time: timeOf(at) }),
            },
            { id: 'was', title: t('notes.what'), cell: ({ words }) => words },
          ]}
          rows={notesOf(context.watch, kind)}
          rowId={({ at }) => at}
          empty={t('notes.none')}
        />
      </div>
    </Section>
  )
}
