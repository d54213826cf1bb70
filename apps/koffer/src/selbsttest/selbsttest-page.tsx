import { Alert, Button, ButtonLink, ButtonRow, type Column, PageHeading, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { shortDay, timeOf } from '../format.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import { selftestPath } from '../selftest-path.ts'
import { CHECKS, type Check, type CheckResult, isReady, type Verdict } from './check.ts'
import type { SelftestState } from './ledger.ts'
import { packingOf } from './packing.ts'
import { packingPath, reportPath } from './paths.ts'
import { verdictText } from './report.ts'
import { t } from './text.ts'

export interface SelftestPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly state: SelftestState
}

/** The self-test: begin, what is seen meanwhile, the page to lay down, the outcome. Without JavaScript the page is loaded anew while it runs. */
export function SelftestPage({ desk, csrf, state }: SelftestPageProps): VNode {
  const isRunning = state.kind === 'running'
  return (
    <Frame
      context={desk.context}
      csrf={csrf}
      title={t('title')}
      room="geraete"
      refresh={isRunning ? 2 : undefined}
      scripts={['camera-check.js']}
    >
      <PageHeading>{t('title')}</PageHeading>
      <div id="selbsttest" data-live data-live-soon={isRunning}>
        <Outcome desk={desk} state={state} />
        <form class="ko-selftest" method="post" action={selftestPath}>
          <CsrfInput csrf={csrf} />
          <input type="hidden" name="kamera" value="" />
          <Buttons state={state} />
          <PackingLink desk={desk} />
          {state.kind !== 'none' && (
            <Table
              caption={t('table')}
              columns={state.kind === 'done' ? [...columns, again] : columns}
              rows={rowsOf(state)}
              rowId={({ check }) => check}
              empty={t('pending')}
            />
          )}
        </form>
      </div>
    </Frame>
  )
}

interface OutcomeProps {
  readonly desk: Desk
  readonly state: SelftestState
}

function Outcome({ desk, state }: OutcomeProps): VNode {
  switch (state.kind) {
    case 'none':
      return <Due desk={desk} />
    case 'running':
      return (
        <Alert tone="info" title={t('running', { done: state.results.length, all: CHECKS.length })}>
          {t('runningMore')}
        </Alert>
      )
    case 'awaits-page':
      return (
        <Alert tone="info" title={t('page.title')} announce>
          {t('page.text')}
        </Alert>
      )
    case 'done':
      return <Finished state={state} />
  }
}

/** Before the first run since the program was started: how the last one ended stands in the log. */
function Due({ desk }: { readonly desk: Desk }): VNode {
  const last = desk.model.lastSelbsttest()
  const at = last && { day: shortDay(last.at), time: timeOf(last.at) }
  return (
    <>
      <p class="kern-body bk-lead">{t('lead')}</p>
      <p class="kern-body">{at ? t(last.ready ? 'last.ready' : 'last.notReady', at) : t('last.never')}</p>
    </>
  )
}

function Finished({ state }: { readonly state: Extract<SelftestState, { kind: 'done' }> }): VNode {
  const { at, seconds, results, run, recorded } = state
  return (
    <>
      <Alert tone={isReady(results) ? 'success' : 'danger'} title={verdictText(results)} announce>
        <p>{t('finished', { day: shortDay(at), time: timeOf(at), seconds })}</p>
        {recorded && <p>{t('recorded', { run, mark: recorded.mark })}</p>}
      </Alert>
      {!recorded && (
        <Alert tone="warning" title={t('notRecorded')}>
          {t('notRecordedRemedy')}
        </Alert>
      )}
    </>
  )
}

function PackingLink({ desk }: { readonly desk: Desk }): VNode {
  const { lines } = packingOf(desk)
  const count = lines.filter(({ packed }) => packed).length
  return (
    <p class="kern-body ko-selftest__packing">
      <a class="kern-link" href={packingPath}>
        {t('packing.link', { count, all: lines.length })}
      </a>
    </p>
  )
}

function Buttons({ state: { kind } }: { readonly state: SelftestState }): VNode {
  switch (kind) {
    case 'running':
      return (
        <ButtonLink href={selftestPath} kind="secondary" icon="sync">
          {t('reload')}
        </ButtonLink>
      )
    case 'none':
      return (
        <Button name="aktion" value="start" focus>
          {t('start')}
        </Button>
      )
    case 'awaits-page':
      return (
        <ButtonRow>
          <Button name="aktion" value="einlesen" focus>
            {t('page.scan')}
          </Button>
          <Button name="aktion" value="ohne" kind="secondary">
            {t('page.skip')}
          </Button>
        </ButtonRow>
      )
    case 'done':
      return (
        <ButtonRow>
          <ButtonLink href={reportPath} icon="print" focus>
            {t('report')}
          </ButtonLink>
          <Button name="aktion" value="start" kind="secondary">
            {t('again')}
          </Button>
        </ButtonRow>
      )
  }
}

/** A check, and what came of it; nothing yet while it is under way. */
interface Row {
  readonly check: Check
  readonly result: CheckResult | undefined
  readonly waits: 'pending' | 'awaitsPage'
}

function rowsOf(state: Exclude<SelftestState, { kind: 'none' }>): readonly Row[] {
  const pending = state.kind === 'done' ? [] : state.pending
  return CHECKS.flatMap((check) => {
    const result = state.results.find((each) => each.check === check)
    const waits = state.kind === 'awaits-page' || needsPage.has(check) ? 'awaitsPage' : 'pending'
    return result || pending.includes(check) ? [{ check, result, waits }] : []
  })
}

const needsPage: ReadonlySet<Check> = new Set(['scanner', 'code'])

const tones = { ok: 'success', hint: 'warning', blocker: 'danger', absent: 'neutral' } as const satisfies Record<
  Verdict,
  string
>

const columns: readonly Column<Row>[] = [
  { id: 'was', title: t('what'), rowHeader: true, cell: ({ check }) => t(`check.${check}`) },
  {
    id: 'ergebnis',
    title: t('result'),
    cell: ({ result, waits }) =>
      result ? (
        <Status tone={tones[result.verdict]}>{t(`verdict.${result.verdict}`)}</Status>
      ) : (
        <Status tone="neutral" icon="sync">
          {t(waits)}
        </Status>
      ),
  },
  { id: 'festgestellt', title: t('seen'), cell: ({ result }) => result?.seen ?? '' },
]

const again: Column<Row> = {
  id: 'erneut',
  title: t('againOne'),
  cell: ({ check }) => (
    <Button name="aktion" value={check} kind="tertiary" accessibleName={t('againNamed', { what: t(`check.${check}`) })}>
      {t('againOne')}
    </Button>
  ),
}
