import type { StoredVolume } from '@buergerkoffer/station'
import {
  BackLink,
  Button,
  ButtonRow,
  type ErrorItem,
  ErrorSummary,
  FileField,
  PageHeading,
  Radios,
  Section,
  Table,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { datentraegerPath } from '../datentraeger-path.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import type { KofferContext } from '../koffer-context.ts'
import { t as koffer } from '../text.ts'
import { transferPath } from '../transfer-path.ts'
import { bytesText } from '../uebertragung/index.ts'
import type { Drive } from './drives.ts'
import { JobNotice } from './job-notice.tsx'
import { t } from './text.ts'
import type { VolumeJob } from './volume-job.ts'

export interface DatentraegerPageProps {
  readonly context: KofferContext
  readonly csrf: string
  readonly job: VolumeJob
  readonly drives: readonly Drive[]
  /** Files made ready for the browser. */
  readonly ready: readonly StoredVolume[]
  readonly carried: readonly StoredVolume[]
  readonly errors?: readonly ErrorItem[] | undefined
}

/** What goes and comes by stick or file. Works locked, and without JavaScript: then the page is loaded anew to see how far it is. */
export function DatentraegerPage(props: DatentraegerPageProps): VNode {
  const { context, csrf, job, carried, errors = [] } = props
  const isUnlocked = context.station.unlocked() !== undefined
  const isBusy = job.kind === 'writing' || job.kind === 'reading'
  return (
    <Frame
      context={context}
      csrf={csrf}
      title={t('title')}
      room={isUnlocked ? 'uebertragung' : undefined}
      hasErrors={errors.length > 0}
    >
      <BackLink href={isUnlocked ? transferPath : '/entsperren'}>
        {koffer(isUnlocked ? 'transfer' : context.station.control()?.lock ? 'revoked.title' : 'unlock.title')}
      </BackLink>
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <div id="datentraeger-auftrag" data-live data-live-soon={isBusy} role="status">
        <JobNotice job={job} />
        {isBusy && (
          <p class="kern-body">
            <a class="kern-link" href={datentraegerPath}>
              {t('write.reload')}
            </a>
          </p>
        )}
      </div>
      <Write {...props} />
      <Read {...props} />
      {carried.length > 0 && <CarriedFiles csrf={csrf} carried={carried} />}
    </Frame>
  )
}

const errorOf = ({ errors = [] }: DatentraegerPageProps, name: string): string | undefined =>
  errors.find((error) => error.name === name)?.text

const driveChoice = (drives: readonly Drive[]) => drives.map(({ name, path }) => ({ value: path, label: name }))

function Write(props: DatentraegerPageProps): VNode {
  const { context, csrf, drives, ready } = props
  const { bytesLeft } = context.station.transfer(false)
  return (
    <Section id="schreiben" title={t('write.title')}>
      <p class="kern-body">{bytesLeft === 0 ? t('open.none') : t('open.bytes', { amount: bytesText(bytesLeft) })}</p>
      {drives.length === 0 ? (
        <p class="kern-body">
          {t('write.noDrive')}{' '}
          <a class="kern-link" href={datentraegerPath}>
            {t('write.reload')}
          </a>
        </p>
      ) : (
        <form class="bk-form" method="post" action={`${datentraegerPath}/schreiben`}>
          <CsrfInput csrf={csrf} />
          <Radios
            name="ziel"
            label={t('write.drive')}
            options={driveChoice(drives)}
            value={drives.length === 1 ? drives[0]?.path : undefined}
            error={errorOf(props, 'ziel')}
          />
          <ButtonRow>
            <Button>{t('write.go')}</Button>
          </ButtonRow>
        </form>
      )}
      <form method="post" action={`${datentraegerPath}/bereitlegen`}>
        <CsrfInput csrf={csrf} />
        <p class="kern-body">{t('write.fileHint')}</p>
        <ButtonRow>
          <Button kind="secondary">{t('write.file')}</Button>
        </ButtonRow>
      </form>
      <div id="datentraeger-bereit" data-live>
        {ready.length > 0 && <ReadyFiles csrf={csrf} ready={ready} />}
      </div>
    </Section>
  )
}

function ReadyFiles({ csrf, ready }: Pick<DatentraegerPageProps, 'csrf' | 'ready'>): VNode {
  return (
    <div class="ko-ready">
      <h3 class="kern-heading-small">{t('write.ready')}</h3>
      <ul>
        {ready.map(({ file, size }, index) => (
          <li key={file}>
            <a class="kern-link" href={`${datentraegerPath}/datei/${file}`} download>
              {ready.length === 1
                ? t('write.download', { amount: bytesText(size) })
                : t('write.downloadOf', { nth: index + 1, all: ready.length, amount: bytesText(size) })}
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action={`${datentraegerPath}/aufraeumen`}>
        <CsrfInput csrf={csrf} />
        <Button kind="tertiary">{t('write.remove')}</Button>
      </form>
    </div>
  )
}

function Read(props: DatentraegerPageProps): VNode {
  const { csrf, drives } = props
  return (
    <Section id="einlesen" title={t('read.title')}>
      {drives.length > 0 && (
        <form class="bk-form" method="post" action={`${datentraegerPath}/einlesen`}>
          <CsrfInput csrf={csrf} />
          <Radios
            id="feld-quelle"
            name="ziel"
            label={t('read.drive')}
            options={driveChoice(drives)}
            value={drives.length === 1 ? drives[0]?.path : undefined}
            error={errorOf(props, 'quelle')}
          />
          <ButtonRow>
            <Button kind="secondary">{t('read.go')}</Button>
          </ButtonRow>
        </form>
      )}
      <form class="bk-form" method="post" action={`${datentraegerPath}/datei`} encType="multipart/form-data">
        <CsrfInput csrf={csrf} />
        <FileField
          name="datei"
          label={t(drives.length > 0 ? 'read.file' : 'read.fileOnly')}
          hint={t('read.fileHint')}
          error={errorOf(props, 'datei')}
          accept=".bkv"
        />
        <ButtonRow>
          <Button kind="secondary">{t('read.upload')}</Button>
        </ButtonRow>
      </form>
    </Section>
  )
}

function CarriedFiles({ csrf, carried }: Pick<DatentraegerPageProps, 'csrf' | 'carried'>): VNode {
  return (
    <Section id="mitgenommen" title={t('carried.title')}>
      <p class="kern-body">{t('carried.lead')}</p>
      <Table
        caption={t('carried.title')}
        hideCaption
        columns={[
          { id: 'datei', title: t('carried.file'), cell: ({ file }) => <code>{file}</code>, rowHeader: true },
          { id: 'groesse', title: t('carried.size'), cell: ({ size }) => bytesText(size) },
        ]}
        rows={carried}
        rowId={({ file }) => file}
        empty={t('carried.none')}
      />
      <form method="post" action={`${datentraegerPath}/mitgenommenes-entfernen`}>
        <CsrfInput csrf={csrf} />
        <Button kind="tertiary">{t('carried.remove')}</Button>
      </form>
    </Section>
  )
}
