import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { EventRecord } from '@buergerkoffer/log'
import {
  Alert,
  Button,
  ButtonRow,
  type Column,
  ErrorSummary,
  PageHeading,
  Section,
  Status,
  Table,
  TextArea,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type LateEntry, subjectOf } from '../../vorgang/index.ts'
import { eventText } from '../case/event-text.ts'
import type { Desk } from '../desk.ts'
import { EntrySection } from '../entry-section.tsx'
import { count, euro, momentText } from '../format.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { KeptText } from '../handling/kept-text.tsx'
import { Lines } from '../lines.tsx'
import { t as rathaus } from '../text.ts'
import type { LateGroup, ShownLate } from './load-late.ts'
import { lateText as t } from './text.ts'

export interface TypedDecision {
  readonly places: readonly string[]
  readonly reason: string
  readonly error?: string | undefined
}

export interface LatePageProps {
  readonly desk: Desk
  readonly shown: ShownLate
  /** A decision that was sent and not made: the places it named, and its reason. */
  readonly typed?: TypedDecision | undefined
  /** Somebody else has decided since. */
  readonly isGone?: boolean | undefined
  /** What came of the last decision. */
  readonly outcome?: { readonly decision: 'accepted' | 'rejected'; readonly count: number } | undefined
}

export const latePath = '/klaerung/nach-verlust'

/** The entries of a group, as its form names them: what was seen is decided, nothing that came since. */
export const placesOf = (entries: readonly LateEntry[]): string =>
  entries.map(({ log, seq }) => `${log}/${seq}`).join(' ')

/** The name of a form's field for the reason: several forms stand on the page. */
export const reasonName = (group: string): string => `grund-${group}`

/** What lost suitcases have sent since: each case, and each suitcase's own entries, to be accepted or left out. */
export function LatePage(props: LatePageProps): VNode {
  const { desk, shown, typed, isGone, outcome } = props
  const at = typed && formOf(shown, typed)
  const errors = at !== undefined && typed?.error ? [{ name: reasonName(at), text: typed.error }] : []
  return (
    <RathausPage
      desk={desk}
      title={t('title')}
      room="klaerung"
      crumbs={[{ text: rathaus('clarification.title'), href: '/klaerung' }, { text: t('title') }]}
      hasErrors={errors.length > 0}
    >
      {outcome && (
        <Alert
          tone={outcome.decision === 'accepted' ? 'success' : 'info'}
          title={t(outcome.decision === 'accepted' ? 'done' : 'left', { count: outcome.count })}
          announce
        />
      )}
      {isGone && (
        <Alert tone="danger" title={t('gone.title')} announce>
          <p>{t('gone.text')}</p>
        </Alert>
      )}
      <ErrorSummary errors={errors} />
      {typed && at === undefined && <KeptText text={typed.reason} />}
      <PageHeading lead={t(shown.waiting.length === 0 ? 'none' : 'lead')}>{t('title')}</PageHeading>
      {shown.waiting.map((group, nth) => (
        <Group key={placesOf(group.entries)} {...props} group={group} nth={String(nth)} />
      ))}
      <Decided {...props} />
    </RathausPage>
  )
}

/** The form that decides what the sent one was about; undefined once none of it waits any more. */
function formOf({ waiting, decided }: ShownLate, { places }: TypedDecision): string | undefined {
  const isMeant = (entry: LateEntry) => places.includes(placesOf([entry]))
  const group = waiting.findIndex(({ entries }) => entries.some(isMeant))
  if (group >= 0) return String(group)
  const left = decided.find((entry) => isLeftOut(entry) && isMeant(entry))
  return left && stillName(left)
}

/** Left out, so that it can still be accepted. */
export const isLeftOut = ({ decided }: LateEntry): boolean => decided?.decision === 'rejected'
const stillName = ({ log, seq }: LateEntry): string => `doch-${log}-${seq}`

interface Refilled {
  readonly value?: string | undefined
  readonly error?: string | undefined
}

/** What the reason's field of a form shows again. */
const refilled = ({ shown, typed }: LatePageProps, form: string): Refilled =>
  typed && formOf(shown, typed) === form ? { value: typed.reason, error: typed.error } : {}

function nameOf({ of, code }: LateGroup): string {
  if (of.kind !== 'case') return t(of.kind, { code })
  return of.nummer ? t('case', { nummer: of.nummer, code }) : t('caseNew', { code })
}

interface GroupProps extends LatePageProps {
  readonly group: LateGroup
  readonly nth: string
}

function Group({ group, nth, ...props }: GroupProps): VNode {
  const { desk, shown } = props
  const { lost, of, entries } = group
  const name = nameOf(group)
  return (
    <Section id={`gruppe-${nth}`} title={name}>
      {lost && (
        <p class="kern-body">
          {t('lostSince', { moment: momentText(lost.at), name: shown.nameOf(lost.by) })}
          <br />
          {t('lostWhy', { reason: lost.reason })}
        </p>
      )}
      {of.kind === 'own' && <p class="kern-body bk-muted">{t('ownHint')}</p>}
      <Table
        caption={name}
        hideCaption
        columns={entryColumns(shown)}
        rows={entries}
        rowId={({ log, seq }) => `${log} ${seq}`}
        empty=""
      />
      <form class="bk-form" method="post" action={latePath}>
        <Csrf token={desk.csrf} />
        <input type="hidden" name="eintraege" value={placesOf(entries)} />
        <input type="hidden" name="gruppe" value={nth} />
        <TextArea
          name={reasonName(nth)}
          label={t('reason')}
          hint={t('reasonHint')}
          {...refilled(props, nth)}
          rows={2}
          required
        />
        <ButtonRow>
          <Button name="entscheidung" value="accepted" accessibleName={t('acceptNamed', { name })}>
            {t('accept')}
          </Button>
          <Button name="entscheidung" value="rejected" kind="secondary" accessibleName={t('rejectNamed', { name })}>
            {t('reject')}
          </Button>
        </ButtonRow>
      </form>
    </Section>
  )
}

const entryColumns = (shown: ShownLate): readonly Column<LateEntry>[] => [
  { id: 'nummer', title: rathaus('entry.number'), cell: ({ seq }) => count(seq), rowHeader: true },
  whatColumn(shown),
  {
    id: 'wer',
    title: t('who'),
    cell: ({ records: [first] }) =>
      first ? t('written', { name: shown.nameOf(first.by), moment: momentText(first.at.wall) }) : '',
  },
  { id: 'eingang', title: t('received'), cell: ({ since }) => momentText(since) },
]

const whatColumn = (shown: ShownLate): Column<LateEntry> => ({
  id: 'was',
  title: t('what'),
  cell: ({ records }) => <Lines lines={linesOf(records, shown)} none={rathaus('reason.key-missing')} />,
})

const linesOf = (records: LateEntry['records'], shown: ShownLate): readonly string[] => [
  ...new Set(records.flatMap((record) => textOf(record, shown))),
]

function textOf(record: EventRecord, shown: ShownLate): readonly string[] {
  const event = readVorgangEvent(record)
  if (event) return [eventText(event, shown)]
  const own = readStationEvent(record)
  return own ? ownText(own) : [rathaus('reason.unknown-event')]
}

/** Money and numbers by themselves; the rest by its kind. */
function ownText(event: StationEvent): readonly string[] {
  if (event.type === 'NummerDrawn') return [t('number', { nummer: event.data.nummer })]
  if (event.type !== 'CashLineBooked' && event.type !== 'CardLineBooked') return [t(subjectOf(event) ?? 'visit')]
  const { cents, vorgangNummer: nummer, quittung } = event.data
  return [t('cash', { amount: euro(cents), nummer, quittung })]
}

function Decided(props: LatePageProps): VNode {
  const { shown } = props
  const columns: readonly Column<LateEntry>[] = [
    whatColumn(shown),
    { id: 'entscheidung', title: t('decision'), cell: (entry) => <Decision entry={entry} shown={shown} /> },
    { id: 'aktion', title: t('action'), cell: (entry) => <StillAccept {...props} entry={entry} /> },
  ]
  return (
    <EntrySection
      id="entschieden"
      title={t('decided')}
      columns={columns}
      rows={shown.decided}
      placeOf={({ station }) => rathaus('place.station', { code: shown.codeOf(station) })}
      empty={t('noDecided')}
    />
  )
}

interface OfEntry {
  readonly entry: LateEntry
}

function Decision({ entry: { decided }, shown }: OfEntry & Pick<LatePageProps, 'shown'>): VNode | null {
  if (!decided) return null
  const { decision, by, at, reason } = decided
  return (
    <div>
      <Status tone={decision === 'accepted' ? 'success' : 'neutral'}>{t(decision)}</Status>
      <span class="rathaus-below">{t('decidedBy', { name: shown.nameOf(by), moment: momentText(at), reason })}</span>
    </div>
  )
}

/** What was left out can be accepted later, for a reason of its own. */
function StillAccept({ entry, ...props }: OfEntry & LatePageProps): VNode | null {
  const { desk } = props
  if (!isLeftOut(entry)) return null
  const name = stillName(entry)
  return (
    <form class="bk-form" method="post" action={latePath}>
      <Csrf token={desk.csrf} />
      <input type="hidden" name="eintraege" value={placesOf([entry])} />
      <input type="hidden" name="gruppe" value={name} />
      <TextField name={reasonName(name)} label={t('reason')} {...refilled(props, name)} required />
      <Button
        name="entscheidung"
        value="accepted"
        kind="secondary"
        accessibleName={t('acceptNamed', { name: t('entryNamed', { seq: count(entry.seq) }) })}
      >
        {t('accept')}
      </Button>
    </form>
  )
}
