import { createHash } from 'node:crypto'
import type { CaseTransfer, Evidence, FileTransfer } from '@buergerkoffer/station'
import { BackLink, type Column, DescriptionList, PageHeading, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { shortDay, timeOf } from '../format.ts'
import { Frame } from '../frame.tsx'
import { transferPath } from '../transfer-path.ts'
import { bytesText } from './amount-text.ts'
import { caseText, fileText } from './state-text.tsx'
import { t } from './text.ts'
import type { TransferView } from './transfer-view.ts'

export interface ProofPageProps {
  readonly desk: Desk
  readonly view: TransferView
  readonly csrf: string
  /** The centre's last word as it signed it; undefined before the first. */
  readonly evidence: Evidence | undefined
}

/** A sheet to keep: what this suitcase has, and what the centre has signed for. Counts, numbers, hashes; never a name. */
export function ProofPage({ desk, view, csrf, evidence }: ProofPageProps): VNode {
  const { transfer } = view
  return (
    <Frame context={desk.context} csrf={csrf} title={t('proofPage.title')} room="uebertragung">
      <BackLink href={transferPath}>{t('title')}</BackLink>
      <PageHeading lead={t('proofPage.lead', { day: shortDay(desk.now), time: timeOf(desk.now) })}>
        {t('proofPage.title')}
      </PageHeading>
      <p class="kern-body bk-muted ko-screen-only">{t('proofPage.print')}</p>
      <DescriptionList items={[...hereFacts(desk, view), ...receiptFacts(view)]} />
      <Section id="vorgaenge" title={t('cases.title')}>
        <Table
          caption={t('cases.title')}
          hideCaption
          columns={caseColumns}
          rows={transfer.cases}
          rowId={({ vorgang }) => vorgang}
          empty={t('cases.none')}
        />
      </Section>
      <Section id="dateien" title={t('files.title')}>
        <Table
          caption={t('files.title')}
          hideCaption
          columns={fileColumns}
          rows={transfer.files}
          rowId={({ hash }) => hash}
          empty={t('files.none')}
        />
      </Section>
      {evidence && <HowToCheck evidence={evidence} />}
    </Frame>
  )
}

function hereFacts({ station }: Desk, { transfer }: TransferView) {
  const { head, log, entries, fileCount } = transfer
  return [
    {
      key: t('proofPage.station'),
      value: t('proofPage.stationValue', { code: station.stationCode, id: transfer.station }),
    },
    { key: t('proofPage.log'), value: <Hash>{log}</Hash> },
    { key: t('proofPage.head'), value: head.seq },
    { key: t('proofPage.headHash'), value: <Hash>{hex(head.hash)}</Hash> },
    { key: t('facts.entries'), value: t('facts.portion', { ...entries }) },
    { key: t('facts.files'), value: t('facts.portion', { ...fileCount }) },
  ]
}

function receiptFacts({ transfer: { receipt } }: TransferView) {
  if (!receipt) return [{ key: t('proofPage.receipt'), value: t('proofPage.receiptNone') }]
  const { time, seq, head, incarnation, missing, archivedThrough } = receipt
  return [
    {
      key: t('proofPage.receipt'),
      value: t('proofPage.receiptTime', { day: shortDay(time), time: timeOf(time) }),
    },
    { key: t('proofPage.receiptSeq'), value: seq },
    { key: t('proofPage.receiptHash'), value: <Hash>{hex(head)}</Hash> },
    { key: t('proofPage.missing'), value: missing.length === 0 ? t('proofPage.missingNone') : missing.join(', ') },
    { key: t('proofPage.archived'), value: archivedThrough },
    { key: t('proofPage.incarnation'), value: incarnation },
  ]
}

/** What was signed, byte for byte, and with which key: whoever has this sheet can check it without our programs. */
function HowToCheck({ evidence: { signed, signature, centreKey } }: { readonly evidence: Evidence }): VNode {
  return (
    <Section id="pruefen" title={t('proofPage.check')}>
      <p class="kern-body">{t('proofPage.checkHow')}</p>
      <p class="kern-body">{t('proofPage.checkFingerprint')}</p>
      <DescriptionList
        items={[
          { key: t('proofPage.signed'), value: <Hash>{hex(signed)}</Hash> },
          { key: t('proofPage.signedHash'), value: <Hash>{sha256(signed)}</Hash> },
          { key: t('proofPage.signature'), value: <Hash>{hex(signature)}</Hash> },
          { key: t('proofPage.centreKey'), value: <Hash>{hex(centreKey)}</Hash> },
        ]}
      />
    </Section>
  )
}

const caseColumns: readonly Column<CaseTransfer>[] = [
  { id: 'nummer', title: t('cases.nummer'), cell: ({ nummer }) => nummer, rowHeader: true },
  { id: 'stand', title: t('cases.state'), cell: caseText },
  { id: 'eintraege', title: t('cases.entries'), cell: ({ entries }) => t('facts.portion', { ...entries }) },
  { id: 'dateien', title: t('cases.files'), cell: ({ files }) => t('facts.portion', { ...files }) },
  {
    id: 'geoeffnet',
    title: t('proofPage.openedAt'),
    cell: ({ openedAt: at }) =>
      at ? t('proofPage.receiptTime', { day: shortDay(at), time: timeOf(at) }) : t('proofPage.notOpened'),
  },
]

const fileColumns: readonly Column<FileTransfer>[] = [
  { id: 'summe', title: t('files.hash'), cell: ({ hash }) => <Hash>{hash}</Hash>, rowHeader: true },
  { id: 'gehoert', title: t('files.of'), cell: ({ nummer }) => nummer ?? t('files.ofUnknown') },
  { id: 'groesse', title: t('files.size'), cell: ({ size }) => bytesText(size) },
  { id: 'stand', title: t('files.state'), cell: fileText },
]

const Hash = ({ children }: { readonly children: string }): VNode => <code class="ko-hash">{children}</code>

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
