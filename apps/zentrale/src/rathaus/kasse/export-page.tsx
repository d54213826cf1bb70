import { Alert, Button, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type ExportLine, type ExportRun, totalsByAccount } from '../../kasse/index.ts'
import type { Desk } from '../desk.ts'
import { count, euro, momentText } from '../format.ts'
import { Csrf } from '../frame.tsx'
import { CashPage, type CashRefusal } from './cash-page.tsx'
import { t } from './text.ts'

export interface ExportPageProps {
  readonly desk: Desk
  readonly waiting: readonly ExportLine[]
  readonly runs: readonly ExportRun[]
  readonly bodyName: (ags: string) => string
  /** A clerk's name by their id. */
  readonly nameOf: (clerk: string) => string
  /** Number of the run just made. */
  readonly made?: number | undefined
  readonly refusal?: CashRefusal | undefined
}

/** What waits for the finance system, and what it was given. */
export function ExportPage({ desk, waiting, runs, bodyName, nameOf, made, refusal }: ExportPageProps): VNode {
  return (
    <CashPage desk={desk} title={t('export.title')} lead={t('export.lead')} part="export" refusal={refusal}>
      {made !== undefined && <Alert tone="success" title={t('export.made', { run: made })} announce />}
      <Section id="wartend" title={t('export.totals')}>
        <p class="kern-body">{t('export.waiting', { count: waiting.length })}</p>
        {waiting.length > 0 && <Totals waiting={waiting} bodyName={bodyName} />}
        {desk.clerk.cash && waiting.length > 0 && (
          <form method="post" action="/kasse/export">
            <Csrf token={desk.csrf} />
            <Button>{t('export.submit')}</Button>
          </form>
        )}
      </Section>
      <Section id="laeufe" title={t('export.runs')}>
        <Table
          caption={t('export.caption')}
          hideCaption
          columns={[
            { id: 'lauf', title: t('export.run'), cell: ({ run }) => String(run), rowHeader: true },
            { id: 'am', title: t('export.at'), cell: (run) => <MadeBy run={run} nameOf={nameOf} /> },
            { id: 'zeilen', title: t('export.lines'), cell: ({ lines }) => count(lines), numeric: true },
            { id: 'summe', title: t('export.amount'), cell: ({ cents }) => euro(cents), numeric: true },
            { id: 'laden', title: t('export.download'), cell: (run) => run.lines > 0 && <Download run={run.run} /> },
          ]}
          rows={runs}
          rowId={({ run }) => String(run)}
          empty={t('export.empty')}
        />
      </Section>
    </CashPage>
  )
}

interface MadeByProps extends Pick<ExportPageProps, 'nameOf'> {
  readonly run: ExportRun
}

/** A restore leaves an empty run behind: nobody made it. */
function MadeBy({ run: { at, clerk, lines }, nameOf }: MadeByProps): VNode {
  if (lines > 0) return <>{`${momentText(at)}, ${nameOf(clerk)}`}</>
  return (
    <>
      {momentText(at)}
      <span class="rathaus-below">{t('export.restored')}</span>
    </>
  )
}

function Totals({ waiting, bodyName }: Pick<ExportPageProps, 'waiting' | 'bodyName'>): VNode {
  return (
    <Table
      caption={t('export.totals')}
      hideCaption
      columns={[
        { id: 'body', title: t('export.body'), cell: ({ ags }) => bodyName(ags), rowHeader: true },
        { id: 'hhst', title: t('export.account'), cell: ({ haushaltsstelle }) => haushaltsstelle },
        { id: 'betrag', title: t('export.amount'), cell: ({ cents }) => euro(cents), numeric: true },
      ]}
      rows={totalsByAccount(waiting)}
      rowId={({ ags, haushaltsstelle }) => `${ags} ${haushaltsstelle}`}
      empty=""
    />
  )
}

function Download({ run }: { readonly run: number }): VNode {
  return (
    <a class="kern-link" href={`/kasse/export/${run}.csv`} aria-label={t('export.downloadOf', { run })}>
      {t('export.download')}
    </a>
  )
}
