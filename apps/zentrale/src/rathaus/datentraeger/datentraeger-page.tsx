import {
  Alert,
  Button,
  ButtonRow,
  type Column,
  FileField,
  PageHeading,
  Section,
  Status,
  Table,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { ImportedVolume, NotedImport, WayBack } from '../../datentraeger/index.ts'
import type { Desk } from '../desk.ts'
import { count, momentText } from '../format.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { datentraegerPath } from './path.ts'
import { volumeText as t } from './text.ts'

export interface DatentraegerPageProps {
  readonly desk: Desk
  /** What has just been read in. */
  readonly result?: readonly ImportedVolume[] | undefined
  /** Volumes that lie ready, with the code of their suitcase. */
  readonly back: readonly (WayBack & { readonly code: string })[]
  readonly noted: readonly NotedImport[]
  /** Codes by station id. */
  readonly codes: ReadonlyMap<string, string>
}

/** Volumes that suitcases have written: read in here, and answered. Works without JavaScript. */
export function DatentraegerPage({ desk, result, back, noted, codes }: DatentraegerPageProps): VNode {
  return (
    <RathausPage desk={desk} title={t('title')} room="koffer">
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {result && <Result result={result} codes={codes} />}
      <Section id="einlesen" title={t('read.title')}>
        <form class="bk-form" method="post" action={datentraegerPath} encType="multipart/form-data">
          <Csrf token={desk.csrf} />
          <FileField name="datei" label={t('read.files')} hint={t('read.hint')} accept=".bkv" multiple />
          <ButtonRow>
            <Button>{t('read.go')}</Button>
          </ButtonRow>
        </form>
      </Section>
      <Section id="rueckweg" title={t('back.title')}>
        {back.length > 0 && <p class="kern-body">{t('back.lead')}</p>}
        <Table
          caption={t('back.title')}
          hideCaption
          columns={backColumns}
          rows={back}
          rowId={({ file }) => file}
          empty={t('back.none')}
        />
      </Section>
      <Section id="zuletzt" title={t('noted.title')}>
        <Table
          caption={t('noted.title')}
          hideCaption
          columns={notedColumns}
          rows={noted}
          rowId={({ at, code }) => `${at} ${code}`}
          empty={t('noted.none')}
        />
      </Section>
    </RathausPage>
  )
}

function Result({
  result,
  codes,
}: Required<Pick<DatentraegerPageProps, 'codes'>> & { readonly result: readonly ImportedVolume[] }): VNode {
  if (result.length === 0) return <Alert tone="warning" title={t('result.none')} announce />
  const nameOf = (station: string): string => codes.get(station) ?? t('result.unknown')
  const columns: readonly Column<ImportedVolume>[] = [
    {
      id: 'koffer',
      title: t('result.koffer'),
      rowHeader: true,
      cell: (volume) => (volume.kind === 'read' ? volume.stations.map(nameOf).join(', ') : '') || t('result.unknown'),
    },
    {
      id: 'eintraege',
      title: t('result.entries'),
      cell: (volume) => count(volume.kind === 'read' ? volume.entries : 0),
    },
    { id: 'dateien', title: t('result.files'), cell: (volume) => count(volume.kind === 'read' ? volume.files : 0) },
    { id: 'stand', title: t('result.state'), cell: (volume) => <State volume={volume} /> },
  ]
  return (
    <Section id="ergebnis" title={t('result.title')}>
      <div role="status">
        <Table
          caption={t('result.title')}
          hideCaption
          columns={columns}
          rows={result}
          rowId={(volume) => (volume.kind === 'read' ? volume.volume : volume.refusal)}
          empty={t('result.none')}
        />
      </div>
    </Section>
  )
}

function State({ volume }: { readonly volume: ImportedVolume }): VNode {
  if (volume.kind === 'refused') return <Status tone="danger">{t(`result.${volume.refusal}`)}</Status>
  if (volume.early > 0) return <Status tone="warning">{t('result.early')}</Status>
  if (!volume.isWhole) return <Status tone="warning">{t('result.cut')}</Status>
  if (volume.refused > 0) return <Status tone="danger">{t('result.strange')}</Status>
  return <Status tone="success">{t(volume.entries + volume.files > 0 ? 'result.taken' : 'result.known')}</Status>
}

const megabytes = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 })

const backColumns: readonly Column<WayBack & { readonly code: string }>[] = [
  { id: 'koffer', title: t('back.koffer'), cell: ({ code }) => code, rowHeader: true },
  {
    id: 'datei',
    title: t('back.file'),
    cell: ({ code, file }) => (
      <a class="kern-link" href={`${datentraegerPath}/${code}/${file}`} download>
        {t('back.download')}
        <span class="kern-sr-only"> {code}</span>
      </a>
    ),
  },
  { id: 'groesse', title: t('back.size'), cell: ({ size }) => `${megabytes.format(size / 1_000_000)} MB` },
]

const notedColumns: readonly Column<NotedImport>[] = [
  { id: 'wann', title: t('noted.at'), cell: ({ at }) => momentText(at), rowHeader: true },
  { id: 'wer', title: t('noted.by'), cell: ({ by }) => by },
  { id: 'koffer', title: t('noted.koffer'), cell: ({ code }) => code ?? t('result.unknown') },
  { id: 'eintraege', title: t('noted.entries'), cell: ({ entries }) => count(entries) },
  { id: 'dateien', title: t('noted.files'), cell: ({ files }) => count(files) },
]
