import { ageOfSealed } from '@buergerkoffer/domain/vorgang'
import type { CaseFile } from '@buergerkoffer/station'
import { Section, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { t } from './text.ts'

interface SealedProps {
  readonly desk: Desk
  readonly file: CaseFile
  /** Hashes of the boxes that have arrived. */
  readonly here: ReadonlySet<string>
}

type Box = CaseFile['state']['sealed'][number]

/** For the case page: what is sealed in a case, and the way to open it. Nothing where nothing is. */
export function SealedItems({ desk, vorgang, file, here }: SealedProps & { readonly vorgang: string }): VNode | null {
  if (file.state.sealed.length === 0) return null
  return (
    <Section id="versiegelt" title={t('sealed.title')}>
      <SealedTable desk={desk} file={file} here={here} />
      <p class="kern-body">
        <a class="kern-link" href={`/vorgang/${vorgang}/siegel`}>
          {t('sealed.go')}
        </a>
      </p>
    </Section>
  )
}

export function SealedTable({ desk, file, here }: SealedProps): VNode {
  return (
    <Table
      caption={t('sealed.title')}
      hideCaption
      columns={[
        { id: 'was', title: t('sealed.what'), cell: ({ what }) => t(`sealed.${what}`), rowHeader: true },
        {
          id: 'stand',
          title: t('sealed.state'),
          cell: (box) => <Standing desk={desk} file={file} here={here} box={box} />,
        },
      ]}
      rows={file.state.sealed}
      rowId={({ boxHash }) => boxHash}
      empty=""
    />
  )
}

function Standing({ desk, file, here, box }: SealedProps & { readonly box: Box }): VNode {
  if (!here.has(box.blob.hash)) {
    // The suitcase has deleted it by now (PAuswV § 6a (2)): nobody need wait.
    const isGone = ageOfSealed(takenAt(file, box), desk.context.now()) === 'expired'
    return <Status tone={isGone ? 'danger' : 'warning'}>{t(isGone ? 'sealed.expired' : 'sealed.missing')}</Status>
  }
  return (
    <>
      <Status tone="success" icon="lock">
        {t('sealed.closed')}
      </Status>{' '}
      {!box.certified && <Status tone="warning">{t('sealed.uncertified')}</Status>}{' '}
      {box.demo && <Status tone="warning">{t('sealed.demo')}</Status>}{' '}
      {file.state.outdated.includes(box.boxHash) && <Status tone="info">{t('sealed.outdated')}</Status>}
    </>
  )
}

/** When the event that names a box was written. */
function takenAt({ history }: CaseFile, { boxHash }: Box): string {
  const line = history.find(({ record }) => record.type === 'SealedCaptured' && namesBox(record.data, boxHash))
  return line?.record.at.wall ?? ''
}

const namesBox = (data: unknown, boxHash: string): boolean =>
  typeof data === 'object' && data !== null && 'boxHash' in data && data.boxHash === boxHash
