import { LOOK_PLACES } from '@buergerkoffer/devices/host'
import {
  Alert,
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  Details,
  PageHeading,
  Section,
  Status,
  Table,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput, Frame } from '../../frame.tsx'
import {
  DEVICE_KINDS,
  type DeviceKind,
  devicePath,
  devicesPath,
  t as kinds,
  setupPath,
  standOf,
} from '../../geraeteleiste/index.ts'
import type { KofferContext } from '../../koffer-context.ts'
import { addressIn, described, isConnected } from './describe.ts'
import type { DeviceSetup } from './device-setup.ts'
import type { Find, LookJob, LookState } from './look-job.ts'
import { byHandPath, nameOf } from './paths.ts'
import { t } from './text.ts'

/** What came of what the clerk has just done. */
export type SetupNews =
  | { readonly kind: 'connected' | 'disconnected'; readonly device: DeviceKind }
  | { readonly kind: 'refused'; readonly text: string }

export interface SetupPageProps {
  readonly context: KofferContext
  readonly csrf: string
  readonly setup: DeviceSetup
  readonly job: LookJob
  readonly news?: SetupNews | undefined
}

/** Where devices are looked for and connected. Works without JavaScript by loading the page again while it looks. */
export function SetupPage({ context, csrf, setup, job, news }: SetupPageProps): VNode {
  const state = job.state()
  const isLooking = state.kind === 'looking'
  return (
    <Frame
      {...{ context, csrf }}
      title={t('title')}
      room="geraete"
      hasErrors={news?.kind === 'refused'}
      refresh={isLooking ? 2 : undefined}
    >
      <BackLink href={devicesPath}>{t('back')}</BackLink>
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {news && <News {...{ context, setup, news }} />}
      {!setup.isReadable() && (
        <Alert tone="warning" title={t('unreadable.title')}>
          {t('unreadable.text')}
        </Alert>
      )}
      <Mine {...{ context, csrf, setup }} />
      <Section id="suche" title={t('look.title')}>
        <p class="kern-body">{t('look.terminalHint')}</p>
        <div id="geraetesuche" data-live data-live-soon={isLooking}>
          <form class="ko-setup" method="post" action={setupPath}>
            <CsrfInput csrf={csrf} />
            <LookButtons state={state} />
          </form>
          {state.kind !== 'none' && <Search {...{ csrf, setup, state, finds: job.finds() }} />}
        </div>
      </Section>
      <Section id="linux" title={t('linux.title')}>
        <p class="kern-body">{t('linux.text')}</p>
        {setup.platform === 'windows' && <p class="kern-body">{t('linux.windows')}</p>}
      </Section>
    </Frame>
  )
}

function News({
  context,
  setup,
  news,
}: Pick<SetupPageProps, 'context' | 'setup'> & { readonly news: SetupNews }): VNode {
  if (news.kind === 'refused') {
    return (
      <Alert tone="danger" title={t('refused.title')} announce>
        {news.text}
      </Alert>
    )
  }
  const { device } = news
  if (news.kind === 'disconnected') return <Alert tone="success" title={t(`outcome.disconnected.${device}`)} announce />
  const { word: state, tone, troubles } = standOf(context.watch, device)
  const isFine = tone === 'success' || tone === 'neutral' || tone === 'info'
  const certificate = device === 'printer' ? setup.config().printer?.certificate : undefined
  return (
    <Alert
      tone={isFine ? 'success' : 'warning'}
      title={t(`outcome.${isFine ? 'connected' : 'entered'}.${device}`, { state })}
      announce
    >
      <p>{troubles[0]?.remedy ?? t('outcome.tested')}</p>
      {certificate && <p class="ko-fingerprint">{t('outcome.certificate', { fingerprint: inPairs(certificate) })}</p>}
    </Alert>
  )
}

const inPairs = (hex: string): string => (hex.replaceAll(':', '').toUpperCase().match(/../g) ?? []).join(' ')

function Mine({ context, csrf, setup }: Pick<SetupPageProps, 'context' | 'csrf' | 'setup'>): VNode {
  const config = setup.config()
  return (
    <Section id="meine" title={t('mine.title')}>
      <div id="meine-liste" data-live>
        <Table
          caption={t('mine.title')}
          hideCaption
          columns={[
            {
              id: 'geraet',
              title: t('mine.device'),
              rowHeader: true,
              cell: (kind) => (
                <a class="kern-link" href={devicePath(kind)}>
                  {kinds(`kind.${kind}`)}
                </a>
              ),
            },
            {
              id: 'adresse',
              title: t('mine.address'),
              cell: (kind) => <span class="ko-address">{addressIn(config, kind) ?? t('mine.none')}</span>,
            },
            { id: 'zustand', title: t('mine.state'), cell: (kind) => <StandWord context={context} kind={kind} /> },
            {
              id: 'aendern',
              title: t('mine.action'),
              cell: (kind) => <Change csrf={csrf} kind={kind} isThere={config[kind] !== undefined} />,
            },
          ]}
          rows={DEVICE_KINDS}
          rowId={(kind) => kind}
          empty={t('mine.none')}
        />
      </div>
    </Section>
  )
}

function StandWord({ context, kind }: { readonly context: KofferContext; readonly kind: DeviceKind }): VNode {
  const { tone, word } = standOf(context.watch, kind)
  return <Status tone={tone}>{word}</Status>
}

interface ChangeProps {
  readonly csrf: string
  readonly kind: DeviceKind
  readonly isThere: boolean
}

/** The AusweisApp has no address: it is found, or it is not there. */
function Change({ csrf, kind, isThere }: ChangeProps): VNode {
  return (
    <form class="ko-setup__change" method="post" action={setupPath}>
      <CsrfInput csrf={csrf} />
      <input type="hidden" name="geraet" value={nameOf(kind)} />
      {kind !== 'eid' && (
        <a class="kern-link" href={byHandPath(kind)}>
          {t(`mine.byHand.${kind}`)}
          <span class="kern-sr-only">: {kinds(`kind.${kind}`)}</span>
        </a>
      )}
      {kind === 'eid' && !isThere && <span class="kern-body bk-muted">{t('mine.lookFor')}</span>}
      {isThere && (
        <Button
          kind="tertiary"
          name="aktion"
          value="trennen"
          accessibleName={`${t('mine.disconnect')}: ${kinds(`kind.${kind}`)}`}
        >
          {t('mine.disconnect')}
        </Button>
      )}
    </form>
  )
}

function LookButtons({ state: { kind } }: { readonly state: LookState }): VNode {
  if (kind !== 'looking') {
    return (
      <Button icon="search" name="aktion" value="suchen">
        {t(kind === 'none' ? 'look.start' : 'look.again')}
      </Button>
    )
  }
  return (
    <ButtonRow>
      <Button kind="secondary" name="aktion" value="beenden">
        {t('look.stop')}
      </Button>
      <ButtonLink kind="tertiary" icon="sync" href={setupPath}>
        {t('look.reload')}
      </ButtonLink>
    </ButtonRow>
  )
}

interface SearchProps extends Pick<SetupPageProps, 'csrf' | 'setup'> {
  readonly state: Exclude<LookState, { kind: 'none' }>
  readonly finds: readonly Find[]
}

function Search({ csrf, setup, state, finds }: SearchProps): VNode {
  return (
    <>
      {state.kind === 'looking' && (
        <Alert tone="info" title={t('look.looking')}>
          {t('look.lookingMore')}
        </Alert>
      )}
      {state.kind === 'broken' && (
        <Alert tone="warning" title={t('look.broken')} announce>
          {t('look.brokenMore')}
        </Alert>
      )}
      {state.kind === 'looked' && finds.length === 0 && (
        <Alert tone="warning" title={t('look.nothing')} announce>
          <WhatToDo />
        </Alert>
      )}
      {finds.length > 0 && <Finds {...{ csrf, setup, finds }} />}
      {state.kind === 'looked' && finds.length > 0 && (
        <Details summary={t('look.missing')}>
          <WhatToDo />
        </Details>
      )}
      <Places state={state} />
    </>
  )
}

function WhatToDo(): VNode {
  return (
    <ul>
      <li>{t('look.nothingOn')}</li>
      <li>{t('look.nothingNet')}</li>
      <li>{t('look.nothingCable')}</li>
      <li>{t('look.nothingHand')}</li>
    </ul>
  )
}

function Finds({ csrf, setup, finds }: Pick<SearchProps, 'csrf' | 'setup' | 'finds'>): VNode {
  return (
    <>
      <Table
        caption={t('finds.title')}
        columns={[
          { id: 'name', title: t('finds.name'), rowHeader: true, cell: (find) => described(find).name },
          { id: 'art', title: t('finds.kind'), cell: (find) => kinds(`kind.${described(find).kind}`) },
          {
            id: 'wo',
            title: t('finds.where'),
            cell: (find) => <span class="ko-address">{described(find).where}</span>,
          },
          {
            id: 'verbinden',
            title: t('finds.action'),
            cell: (find) =>
              isConnected(setup.config(), find.device) ? (
                <Status tone="success">{t('finds.connected')}</Status>
              ) : (
                <Connect csrf={csrf} find={find} />
              ),
          },
        ]}
        rows={finds}
        rowId={({ id }) => id}
        empty={t('look.nothing')}
      />
      <p class="kern-body bk-muted">{t('finds.replaces')}</p>
    </>
  )
}

function Connect({ csrf, find }: { readonly csrf: string; readonly find: Find }): VNode {
  return (
    <form method="post" action={setupPath}>
      <CsrfInput csrf={csrf} />
      <input type="hidden" name="fund" value={find.id} />
      <Button
        kind="secondary"
        name="aktion"
        value="verbinden"
        accessibleName={t('finds.connectNamed', { name: described(find).name })}
      >
        {t('finds.connect')}
      </Button>
    </form>
  )
}

function Places({ state }: Pick<SearchProps, 'state'>): VNode {
  return (
    <Table
      caption={t('place.title')}
      columns={[
        { id: 'ort', title: t('place.where'), rowHeader: true, cell: (place) => t(`place.${place}`) },
        {
          id: 'ergebnis',
          title: t('place.result'),
          cell: (place) => {
            const report = state.reports.find((each) => each.place === place)
            if (!report) return t(state.kind === 'looking' ? 'place.waiting' : 'place.failed')
            if (report.outcome !== 'looked') return t(`place.${report.outcome}`)
            return report.found.length === 0 ? t('place.none') : t('place.found', { count: report.found.length })
          },
        },
      ]}
      rows={LOOK_PLACES}
      rowId={(place) => place}
      empty={t('look.nothing')}
    />
  )
}
