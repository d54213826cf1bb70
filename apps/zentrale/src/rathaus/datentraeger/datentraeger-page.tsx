import {
  Button,
  ButtonRow,
  type Column,
  type ErrorItem,
  ErrorSummary,
  FileField,
  PageHeading,
  Section,
  Status,
  Table,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { ImportedVolume, NotedImport, WayBack } from '../../datentraeger/index.ts'
import type { Desk } from '../desk.ts'
import { count, momentText, sizeText } from '../format.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { t as rathaus } from '../text.ts'
import { datentraegerPath } from './path.ts'
import { volumeText as t } from './text.ts'

export interface DatentraegerPageProps {
  readonly desk: Desk
  /** What has just been read in; empty if nothing was chosen. */
  readonly result?: readonly ImportedVolume[] | undefined
  /** Volumes that lie ready, with the code of their suitcase. */
  readonly back: readonly (WayBack & { readonly code: string })[]
  readonly noted: readonly NotedImport[]
  /** Codes by station id. */
  readonly codes: ReadonlyMap<string, string>
  readonly nameOf: (clerk: string) => string
}

/** Volumes that suitcases have written: read in here, and answered. Works without JavaScript. */
export function DatentraegerPage({ desk, result, back, noted, codes, nameOf }: DatentraegerPageProps): VNode {
  const errors: readonly ErrorItem[] = result?.length === 0 ? [{ name: 'datei', text: t('read.nothing') }] : []
  return (
    <RathausPage
      desk={desk}
      title={t('title')}
      room="koffer"
      crumbs={[{ text: rathaus('stations.title'), href: '/koffer' }, { text: t('title') }]}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {result && result.length > 0 && <Result result={result} codes={codes} />}
      <Section id="einlesen" title={t('read.title')}>
        <form class="bk-form" method="post" action={datentraegerPath} encType="multipart/form-data">
          <Csrf token={desk.csrf} />
          <FileField
            name="datei"
            label={t('read.files')}
            hint={t('read.hint')}
            error={errors[0]?.text}
            accept=".bkv"
            multiple
          />
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
          columns={notedColumns(nameOf)}
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
  const nameOf = (station: string): string => codes.get(station) ?? t('result.unknown')
  const columns: readonly Column<ImportedVolume>[] = [
    { id: 'datei', title: t('result.file'), cell: ({ file }) => file, rowHeader: true },
    {
      id: 'koffer',
      title: t('result.koffer'),
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
          rowId={({ file }) => file}
          empty=""
        />
      </div>
    </Section>
  )
}

/** What has become of it, and what is to be done now. */
function State({ volume }: { readonly volume: ImportedVolume }): VNode {
  const { tone, state } = stateOf(volume)
  const isDone = state === 'taken' || state === 'known'
  return (
    <>
      <Status tone={tone}>{t(`result.${state}`)}</Status>
      {!isDone && <span class="rathaus-below">{t(`todo.${state}`)}</span>}
    </>
  )
}

function stateOf(volume: ImportedVolume) {
  if (volume.kind === 'refused') return { tone: 'danger', state: volume.refusal } as const
  if (volume.early > 0) return { tone: 'warning', state: 'early' } as const
  if (!volume.isWhole) return { tone: 'warning', state: 'cut' } as const
  if (volume.refused > 0) return { tone: 'danger', state: 'strange' } as const
  return { tone: 'success', state: volume.entries + volume.files > 0 ? 'taken' : 'known' } as const
}

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
  { id: 'groesse', title: t('back.size'), cell: ({ size }) => sizeText(size) },
]

const notedColumns = (nameOf: DatentraegerPageProps['nameOf']): readonly Column<NotedImport>[] => [
  { id: 'wann', title: t('noted.at'), cell: ({ at }) => momentText(at), rowHeader: true },
  { id: 'wer', title: t('noted.by'), cell: ({ by }) => nameOf(by) },
  { id: 'koffer', title: t('noted.koffer'), cell: ({ code }) => code ?? t('result.unknown') },
  { id: 'eintraege', title: t('noted.entries'), cell: ({ entries }) => count(entries) },
  { id: 'dateien', title: t('noted.files'), cell: ({ files }) => count(files) },
]
