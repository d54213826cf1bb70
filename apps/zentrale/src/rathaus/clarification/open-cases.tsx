import type { Catalogue } from '@buergerkoffer/catalogue'
import { localDay } from '@buergerkoffer/domain/termin'
import { Button, type Column, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { WorkListLine } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'
import { Csrf } from '../frame.tsx'
import { t } from '../text.ts'
import { transferText } from '../transfer/text.ts'
import { CaseDue, CaseLink, CasePerson, CaseService } from '../work-list/case-line.tsx'

interface OpenCasesProps {
  readonly desk: Desk
  readonly catalogue: Catalogue | undefined
  readonly objected: readonly WorkListLine[]
  readonly untaken: readonly WorkListLine[]
}

/** Cases that a second person did not confirm: they wait for a correction. */
export function Objected(props: OpenCasesProps): VNode {
  return (
    <Section id="beanstandet" title={t('clarification.objected')}>
      <Table
        caption={t('clarification.objected')}
        hideCaption
        columns={[...columnsOf(props), dueColumn(props)]}
        rows={props.objected}
        rowId={({ vorgang }) => vorgang}
        empty={t('clarification.noObjected')}
      />
    </Section>
  )
}

/** Accepted cases that the Fachverfahren does not have yet. */
export function Untaken(props: OpenCasesProps): VNode {
  return (
    <Section id="nicht-uebernommen" title={t('clarification.untaken')}>
      <Table
        caption={t('clarification.untaken')}
        hideCaption
        columns={[
          ...columnsOf(props),
          { id: 'aktion', title: t('clarification.action'), cell: (line) => <Retry desk={props.desk} line={line} /> },
        ]}
        rows={props.untaken}
        rowId={({ vorgang }) => vorgang}
        empty={t('clarification.noUntaken')}
      />
    </Section>
  )
}

const columnsOf = ({ catalogue }: OpenCasesProps): readonly Column<WorkListLine>[] => [
  { id: 'nummer', title: t('case.nummer'), cell: (line) => <CaseLink line={line} />, rowHeader: true },
  { id: 'person', title: t('case.person'), cell: (line) => <CasePerson line={line} /> },
  { id: 'leistung', title: t('case.service'), cell: (line) => <CaseService line={line} catalogue={catalogue} /> },
]

const dueColumn = ({ desk }: OpenCasesProps): Column<WorkListLine> => ({
  id: 'frist',
  title: t('case.due'),
  cell: (line) => <CaseDue line={line} today={localDay(Date.parse(desk.context.now()))} />,
})

/** Only an Anmeldung goes to the register by itself; everything else is typed in from the case's page. */
function Retry({ desk, line }: Pick<OpenCasesProps, 'desk'> & { readonly line: WorkListLine }): VNode {
  if (line.leistung !== 'wohnsitz-anmelden') {
    return (
      <a class="kern-link" href={`/vorgang/${line.vorgang}#uebertragen`}>
        {transferText('title')}
      </a>
    )
  }
  return (
    <form method="post" action={`/vorgang/${line.vorgang}/register`}>
      <Csrf token={desk.csrf} />
      <Button kind="secondary" accessibleName={transferText('retryNamed', { nummer: line.nummer ?? '' })}>
        {transferText('retry')}
      </Button>
    </form>
  )
}
