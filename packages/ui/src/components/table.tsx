import type { ComponentChildren, VNode } from 'preact'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  readonly numeric?: boolean | undefined
  /** The cell names its row. One column a table. */
  readonly rowHeader?: boolean | undefined
}

export interface TableProps<Row> {
  readonly caption: string
  /** Caption for screen readers only, where a heading says the same. */
  readonly hideCaption?: boolean | undefined
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  /** Said in place of rows. */
  readonly empty: string
  /** A last row with sums, one cell a column. */
  readonly footer?: readonly ComponentChildren[] | undefined
}

/** Written out, because browsers drop what tables mean when CSS makes them blocks. */
const ROLE = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** So many columns need smaller letters where there is little room. */
const manyColumns = 6

/**
 * A table that becomes a list of cards where it is narrow; each cell then shows its column's title.
 */
export function Table<Row>(props: TableProps<Row>): VNode {
  const { caption, columns, rows, rowId, empty, footer } = props
  if (rows.length === 0) return <p class="kern-body bk-muted">{empty}</p>
  return (
    <table class={`kern-table bk-table${columns.length >= manyColumns ? ' bk-table--wide' : ''}`} {...ROLE.table}>
      <caption class={props.hideCaption ? 'kern-sr-only' : 'kern-title'}>{caption}</caption>
      <thead {...ROLE.rowgroup}>
        <tr class="kern-table__row" {...ROLE.row}>
          {columns.map((column) => (
            <th key={column.id} class={cellClass('header', column)} scope="col" {...ROLE.columnheader}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="kern-table__body" {...ROLE.rowgroup}>
        {rows.map((row) => (
          <tr class="kern-table__row" key={rowId(row)} {...ROLE.row}>
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
      {footer && (
        <tfoot class="kern-table__footer" {...ROLE.rowgroup}>
          <tr class="kern-table__row" {...ROLE.row}>
            {columns.map((column, index) => (
              <td
                key={column.id}
                class={cellClass('cell', column)}
                data-title={index > 0 ? column.title : undefined}
                {...ROLE.cell}
              >
                {footer[index] || null}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }): VNode {
  const attributes = { class: cellClass('cell', column), 'data-title': column.title }
  return column.rowHeader ? (
    <th {...attributes} scope="row" {...ROLE.rowheader}>
      {column.cell(row)}
    </th>
  ) : (
    <td {...attributes} {...ROLE.cell}>
      {column.cell(row)}
    </td>
  )
}

function cellClass(kind: 'header' | 'cell', { numeric }: { readonly numeric?: boolean | undefined }): string {
  return numeric ? `kern-table__${kind} kern-table__${kind}--numeric` : `kern-table__${kind}`
}
