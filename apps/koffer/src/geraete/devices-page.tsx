import { ButtonLink, ButtonRow, type Column, PageHeading, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { dayOf, timeOf } from '../format.ts'
import { Frame } from '../frame.tsx'
import { DEVICE_KINDS, devicePath, type Stand, setupPath, standOf, t } from '../geraeteleiste/index.ts'
import { HoheitsterminalSection } from '../hoheitsterminal/index.ts'
import type { KofferContext } from '../koffer-context.ts'
import { selftestPath } from '../selftest-path.ts'

export interface DevicesPageProps {
  readonly context: KofferContext
  readonly csrf: string
}

/** All devices at a glance: how they are, and what to do. */
export function DevicesPage({ context, csrf }: DevicesPageProps): VNode {
  return (
    <Frame context={context} csrf={csrf} title={t('title')} room="geraete">
      <PageHeading>{t('title')}</PageHeading>
      <p class="kern-body bk-lead">{t('lead')}</p>
      <ButtonRow>
        <ButtonLink href={selftestPath} kind="secondary">
          {t('selftest')}
        </ButtonLink>
        <ButtonLink href={setupPath} kind="secondary">
          {t('setup')}
        </ButtonLink>
      </ButtonRow>
      <div id="geraete-liste" data-live>
        <Table
          caption={t('title')}
          hideCaption
          columns={columns}
          rows={DEVICE_KINDS.map((kind) => standOf(context.watch, kind))}
          rowId={({ kind }) => kind}
          empty={t('none')}
        />
      </div>
      <HoheitsterminalSection watch={context.watch} today={dayOf(context.now())} />
    </Frame>
  )
}

const columns: readonly Column<Stand>[] = [
  {
    id: 'geraet',
    title: t('facts.model'),
    rowHeader: true,
    cell: ({ kind }) => (
      <a class="kern-link" href={devicePath(kind)}>
        {t(`kind.${kind}`)}
      </a>
    ),
  },
  { id: 'stand', title: t('facts.state'), cell: ({ tone, word }) => <Status tone={tone}>{word}</Status> },
  { id: 'tun', title: t('more'), cell: todo },
  { id: 'zeit', title: t('facts.checked'), cell: ({ at }) => (at ? t('facts.clock', { time: timeOf(at) }) : '–') },
]

function todo({ kind, troubles: [first], at, word }: Stand): string {
  if (first) return first.remedy
  return at || word !== t('absent') ? '–' : t(`absentMore.${kind}`)
}
