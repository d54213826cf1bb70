import { type Column, Section, Table } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { count } from './format.ts'
import { t } from './text.ts'

export interface EntryPlace {
  readonly log: string
  readonly seq: number
}

export interface EntrySectionProps<Row extends EntryPlace> {
  readonly id: string
  readonly title: string
  readonly lead?: string | undefined
  readonly rows: readonly Row[]
  /** `Koffer ME01` or `Rathaus`. */
  readonly placeOf: (row: Row) => string
  /** What is told of each entry besides where it stands. */
  readonly columns: readonly Column<Row>[]
  /** Said in place of rows. */
  readonly empty: string
  /** Below the table. */
  readonly children?: ComponentChildren
}

/** Entries of logs, each by where it comes from and its number there: what the Betreuung asks for on the telephone. */
export function EntrySection<Row extends EntryPlace>(props: EntrySectionProps<Row>): VNode {
  const { id, title, lead, rows, placeOf, columns, empty, children } = props
  return (
    <Section id={id} title={title}>
      {lead && <p class="kern-body">{lead}</p>}
      <Table
        caption={title}
        hideCaption
        columns={[{ id: 'ort', title: t('entry.from'), cell: placeOf, rowHeader: true }, numberColumn, ...columns]}
        rows={rows}
        rowId={({ log, seq }) => `${log} ${seq}`}
        empty={empty}
      />
      {children}
    </Section>
  )
}

const numberColumn: Column<EntryPlace> = {
  id: 'nummer',
  title: t('entry.number'),
  cell: ({ seq }) => count(seq),
}
