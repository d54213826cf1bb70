import { Alert, Button, ButtonRow, type Column, PageHeading, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { ErasedEntry, Rejected, Repaired, Tried } from '../../vorgang/index.ts'
import { reasonText } from '../clarification/reason-text.ts'
import type { Desk } from '../desk.ts'
import { EntrySection } from '../entry-section.tsx'
import { count, momentText, sizeText } from '../format.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { Lines } from '../lines.tsx'
import { t as rathaus } from '../text.ts'
import type { QuarantinedLine, ShownQuarantine } from './load-quarantine.ts'
import messages from './messages/de.json' with { type: 'json' }
import { quarantineText as t } from './text.ts'

export interface QuarantinePageProps {
  readonly desk: Desk
  readonly shown: ShownQuarantine
  /** What came of the last "Erneut prüfen". */
  readonly tried: Tried | undefined
}

export const quarantinePath = '/klaerung/eintraege'

/** What could not be taken: why, what to do, and the way to try again. Nothing of it ever vanishes (SYNC-7, SYNC-69). */
export function QuarantinePage(props: QuarantinePageProps): VNode {
  const { desk, shown, tried } = props
  return (
    <RathausPage
      desk={desk}
      title={t('title')}
      room="klaerung"
      crumbs={[{ text: rathaus('clarification.title'), href: '/klaerung' }, { text: t('title') }]}
    >
      {tried && <Outcome tried={tried} />}
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <Unread {...props} />
      <EntrySection
        id="verloren"
        title={t('lost')}
        rows={shown.lost}
        placeOf={({ log }) => shown.placeOf(log)}
        columns={[reasonColumn, { id: 'seit', title: t('since'), cell: ({ since }) => momentText(since) }]}
        empty={t('noLost')}
      />
      <RejectedList shown={shown} />
      {shown.erased.length > 0 && <Erased shown={shown} />}
      <Done shown={shown} />
    </RathausPage>
  )
}

function Outcome({ tried: { tried, left } }: { readonly tried: Tried }): VNode {
  if (tried === 0) return <Alert tone="info" title={t('nothingTried')} announce />
  return (
    <Alert tone={left === 0 ? 'success' : 'warning'} title={t('tried', { count: tried })} announce>
      <p>{left === 0 ? t('leftNone') : t('left', { count: left })}</p>
    </Alert>
  )
}

function Unread({ desk, shown }: QuarantinePageProps): VNode {
  return (
    <EntrySection
      id="unlesbar"
      title={t('unread')}
      rows={shown.unread}
      placeOf={({ log }) => shown.placeOf(log)}
      columns={[
        reasonColumn,
        { id: 'wer', title: t('who'), cell: ({ writer }) => writerText(writer, shown) },
        sinceColumn,
        { id: 'aktion', title: t('action'), cell: (line) => <Actions {...{ desk, shown, line }} /> },
      ]}
      empty={t('noUnread')}
    >
      {shown.unread.length > 1 && (
        <form method="post" action={`${quarantinePath}/pruefen`}>
          <Csrf token={desk.csrf} />
          <ButtonRow>
            <Button kind="secondary" icon="sync">
              {t('all')}
            </Button>
          </ButtonRow>
        </form>
      )}
    </EntrySection>
  )
}

const reasonColumn: Column<QuarantinedLine> = {
  id: 'grund',
  title: t('reason'),
  cell: ({ reason }) => <Lines lines={[reasonText(reason), todoText(reason)]} none="" />,
}

const sinceColumn: Column<QuarantinedLine> = {
  id: 'seit',
  title: t('since'),
  cell: ({ since, triedAt }) => (
    <Lines lines={[momentText(since), triedAt ? t('triedAt', { moment: momentText(triedAt) }) : t('never')]} none="" />
  ),
}

function todoText(reason: string): string {
  const known = Object.keys(messages.todo).find((each): each is keyof typeof messages.todo => each === reason)
  return t(`todo.${known ?? 'other'}`)
}

const writerText = (writer: QuarantinedLine['writer'], { nameOf }: ShownQuarantine): string =>
  writer ? t('writtenBy', { who: nameOf(writer.by), moment: momentText(writer.at) }) : t('nobody')

interface ActionsProps {
  readonly desk: Desk
  readonly shown: ShownQuarantine
  readonly line: QuarantinedLine
}

function Actions({ desk, shown, line: { log, seq } }: ActionsProps): VNode {
  const named = { place: shown.placeOf(log), seq: count(seq) }
  return (
    <div class="rathaus-actions">
      <form method="post" action={`${quarantinePath}/pruefen`}>
        <Csrf token={desk.csrf} />
        <input type="hidden" name="protokoll" value={log} />
        <input type="hidden" name="position" value={seq} />
        <Button kind="secondary" accessibleName={t('againNamed', named)}>
          {t('again')}
        </Button>
      </form>
      <a class="kern-link" href={`${quarantinePath}/${log}/${seq}`} aria-label={t('downloadNamed', named)} download>
        {t('download')}
      </a>
    </div>
  )
}

function RejectedList({ shown }: Pick<QuarantinePageProps, 'shown'>): VNode {
  const columns: readonly Column<Rejected>[] = [
    {
      id: 'ort',
      title: t('from'),
      cell: ({ log }) => (log ? shown.placeOf(log) : t('unknownFrom')),
      rowHeader: true,
    },
    {
      id: 'grund',
      title: t('reason'),
      cell: ({ reason }) => <Lines lines={[reasonText(reason), todoText(reason)]} none="" />,
    },
    { id: 'eingang', title: t('received'), cell: ({ receivedAt }) => momentText(receivedAt) },
    { id: 'groesse', title: t('size'), cell: ({ size }) => sizeText(size) },
    {
      id: 'aktion',
      title: t('action'),
      cell: ({ digest, receivedAt }) => (
        <a
          class="kern-link"
          href={`${quarantinePath}/abgewiesen/${digest}`}
          aria-label={t('downloadRejected', { moment: momentText(receivedAt) })}
          download
        >
          {t('download')}
        </a>
      ),
    },
  ]
  return (
    <Section id="abgewiesen" title={t('rejected')}>
      <Table
        caption={t('rejected')}
        hideCaption
        columns={columns}
        rows={shown.rejected}
        rowId={({ digest }) => digest}
        empty={t('noRejected')}
      />
    </Section>
  )
}

function Erased({ shown }: Pick<QuarantinePageProps, 'shown'>): VNode {
  const columns: readonly Column<ErasedEntry>[] = [
    { id: 'regel', title: t('rule'), cell: ({ rule }) => rule },
    { id: 'eingang', title: t('received'), cell: ({ since }) => momentText(since) },
  ]
  return (
    <EntrySection
      id="geloescht"
      title={t('erased')}
      lead={t('erasedLead')}
      rows={shown.erased}
      placeOf={({ log }) => shown.placeOf(log)}
      columns={columns}
      empty=""
    />
  )
}

function Done({ shown }: Pick<QuarantinePageProps, 'shown'>): VNode {
  const columns: readonly Column<Repaired>[] = [
    { id: 'war', title: t('what'), cell: ({ reason }) => reasonText(reason) },
    { id: 'seit', title: t('since'), cell: ({ since }) => momentText(since) },
    { id: 'gelesen', title: t('doneAt'), cell: ({ doneAt }) => momentText(doneAt) },
  ]
  return (
    <EntrySection
      id="erledigt"
      title={t('done')}
      rows={shown.repaired}
      placeOf={({ log }) => shown.placeOf(log)}
      columns={columns}
      empty={t('noDone')}
    />
  )
}
