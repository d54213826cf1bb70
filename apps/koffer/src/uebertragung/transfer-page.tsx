import type { CaseTransfer, FileTransfer } from '@buergerkoffer/station'
import { Alert, Button, type Column, DescriptionList, Details, PageHeading, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { nameOfLeistung } from '../besuch/index.ts'
import { datentraegerPath } from '../datentraeger-path.ts'
import type { Desk } from '../desk.ts'
import { shortDay, timeOf } from '../format.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import { handedOverPath } from '../tag/index.ts'
import { transferPath } from '../transfer-path.ts'
import { bytesText, durationText } from './amount-text.ts'
import { proofPath } from './paths.ts'
import { CaseState, FileStatus } from './state-text.tsx'
import { t } from './text.ts'
import type { TransferView } from './transfer-view.ts'

export interface TransferPageProps {
  readonly desk: Desk
  readonly view: TransferView
  readonly csrf: string
  /** The clerk has just asked to send. */
  readonly asked: boolean
}

/** How far everything has come on its way to the town hall. Works without JavaScript; with it the marked parts follow by themselves. */
export function TransferPage({ desk, view, csrf, asked }: TransferPageProps): VNode {
  return (
    <Frame context={desk.context} csrf={csrf} title={t('title')} room="uebertragung">
      {asked && (
        <Alert tone="info" title={t('asked')} announce>
          {t('askedMore')}
        </Alert>
      )}
      <PageHeading>{t('title')}</PageHeading>
      <Overview view={view} />
      <form class="ko-send" method="post" action={transferPath}>
        <CsrfInput csrf={csrf} />
        <Button icon="sync">{t('send')}</Button>
        <a class="kern-link" href={proofPath}>
          {t('proof')}
        </a>
        <a class="kern-link" href={datentraegerPath}>
          {t('byCarrier')}
        </a>
      </form>
      <Cases view={view} desk={desk} />
      <Files view={view} />
      <Meaning />
    </Frame>
  )
}

function Overview({ view }: { readonly view: TransferView }): VNode {
  return (
    <div id="uebertragung-stand" data-live data-live-soon={view.line.carrying}>
      <p class="kern-body bk-lead">{view.lead}</p>
      {view.troubles.map(({ tone, title, remedy }) => (
        <Alert key={title} tone={tone} title={title}>
          {remedy}
        </Alert>
      ))}
      <DescriptionList items={factsOf(view)} />
    </div>
  )
}

function factsOf({ transfer, line, expected }: TransferView) {
  const { lastContact: at, entries, fileCount, bytesLeft } = transfer
  const time = expected === undefined ? t('facts.unknown') : durationText(expected)
  return [
    { key: t('facts.line'), value: t(`lineState.${line.kind}`) },
    {
      key: t('facts.contact'),
      value: at ? t('facts.contactSigned', { day: shortDay(at), time: timeOf(at) }) : t('facts.contactNever'),
    },
    { key: t('facts.entries'), value: t('facts.portion', { ...entries }) },
    { key: t('facts.files'), value: t('facts.portion', { ...fileCount }) },
    { key: t('facts.left'), value: bytesLeft === 0 ? t('facts.nothing') : bytesText(bytesLeft) },
    ...(bytesLeft === 0 ? [] : [{ key: t('facts.time'), value: time }]),
  ]
}

/** So many of those that have arrived are shown; what is still on its way is always shown. */
const newestShown = 20

/** The unfinished ones, then the newest of the others. */
function shortened<Row>(rows: readonly Row[], isDone: (row: Row) => boolean) {
  const done = rows.filter(isDone)
  const shown = [...rows.filter((row) => !isDone(row)), ...done.slice(0, newestShown)]
  return { shown, more: Math.max(0, done.length - newestShown) }
}

function Cases({ view, desk }: { readonly view: TransferView; readonly desk: Desk }): VNode {
  const { shown, more } = shortened(view.transfer.cases, ({ state }) => state === 'opened' || state === 'destroyed')
  return (
    <Section id="vorgaenge" title={t('cases.title')}>
      <div id="vorgaenge-liste" data-live>
        <Table
          caption={t('cases.title')}
          hideCaption
          columns={caseColumns(desk)}
          rows={shown}
          rowId={({ vorgang }) => vorgang}
          empty={t('cases.none')}
        />
        {more > 0 && (
          <p class="kern-body">
            {t('cases.more', { count: more })}{' '}
            <a class="kern-link" href={handedOverPath}>
              {t('cases.all')}
            </a>
          </p>
        )}
      </div>
    </Section>
  )
}

const caseColumns = ({ catalogue }: Desk): readonly Column<CaseTransfer>[] => [
  { id: 'nummer', title: t('cases.nummer'), cell: ({ nummer }) => nummer, rowHeader: true },
  {
    id: 'leistung',
    title: t('cases.leistung'),
    cell: ({ leistung }) => {
      const known = catalogue?.leistung(leistung)
      return known ? nameOfLeistung(known) : leistung
    },
  },
  { id: 'stand', title: t('cases.state'), cell: (one) => <CaseState case={one} /> },
  { id: 'eintraege', title: t('cases.entries'), cell: ({ entries }) => t('facts.portion', { ...entries }) },
  { id: 'dateien', title: t('cases.files'), cell: ({ files }) => t('facts.portion', { ...files }) },
]

function Files({ view }: { readonly view: TransferView }): VNode {
  const { shown, more } = shortened(view.transfer.files, ({ state }) => state === 'received')
  return (
    <Section id="dateien" title={t('files.title')}>
      <div id="dateien-liste" data-live>
        <Table
          caption={t('files.title')}
          hideCaption
          columns={fileColumns}
          rows={shown}
          rowId={({ hash }) => hash}
          empty={t('files.none')}
        />
        {more > 0 && <p class="kern-body">{t('files.more', { count: more })}</p>}
      </div>
    </Section>
  )
}

const fileColumns: readonly Column<FileTransfer>[] = [
  { id: 'gehoert', title: t('files.of'), cell: ({ nummer }) => nummer ?? t('files.ofUnknown'), rowHeader: true },
  { id: 'groesse', title: t('files.size'), cell: ({ size }) => bytesText(size) },
  { id: 'stand', title: t('files.state'), cell: (file) => <FileStatus file={file} /> },
]

const words = ['waiting', 'sending', 'received', 'opened', 'aside', 'deleted', 'broken', 'destroyed'] as const

const Meaning = (): VNode => (
  <Details summary={t('meaning.title')}>
    <DescriptionList items={words.map((word) => ({ key: t(`state.${word}`), value: t(`meaning.${word}`) }))} />
  </Details>
)
