import { dueFor } from '@buergerkoffer/domain/besuch'
import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import { officialName } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  ErrorSummary,
  PageHeading,
  Section,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import {
  basisField,
  basisOf,
  leistungName,
  type Matter,
  personName,
  ReadAlong,
  type Refusal,
  type Visit,
  VisitFrame,
  visitPath,
  writtenAnswers,
} from '../besuch/index.ts'
import { euro, shortDay } from '../format.ts'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import type { CardDesk } from './karte/card-desk.ts'
import { OtherWays } from './karte/other-ways.tsx'
import { notChargeable, notTakableHere } from './pay.ts'
import { t as kasseText } from './text.ts'

export interface PaymentPageProps {
  readonly visit: Visit
  readonly cards: CardDesk
  readonly csrf: string
  /** As typed. */
  readonly text: string
  /** The same in cents, if it is an amount. */
  readonly given: number | undefined
  readonly error?: string | undefined
  readonly refusal?: Refusal | undefined
}

/** A last look at everything, the basket, and the cash. */
export function PaymentPage(props: PaymentPageProps): VNode {
  const { visit, cards, csrf, error } = props
  const blocked = notChargeable(visit) ?? notTakableHere(visit)
  const due = dueFor(visit.besuch)
  return (
    <VisitFrame
      visit={visit}
      csrf={csrf}
      at={{ place: 'zahlen' }}
      title={t('zahlen.title')}
      hasErrors={error !== undefined}
      refusal={props.refusal ?? blocked}
      scripts={['cash.js']}
      beside={
        <ReadAlong
          context={visit.desk.context}
          csrf={csrf}
          show={visitPath(visit.besuch.id, 'zeigen')}
          here={visitPath(visit.besuch.id, 'zahlen')}
        />
      }
    >
      <ErrorSummary errors={error ? [{ name: 'gegeben', text: error }] : []} />
      <PageHeading>{t('zahlen.title')}</PageHeading>
      <div class="ko-beside">
        <div class="ko-beside__main">
          <p class="ko-sum">
            <span>{t('zahlen.due')}</span> <strong>{euro(due)}</strong>
          </p>
          {due > 0 && notChargeable(visit) === undefined && (
            <OtherWays visit={visit} cards={cards} csrf={csrf}>
              <LaterLink visit={visit} />
            </OtherWays>
          )}
          {blocked ? <WayOut blocked={blocked} visit={visit} /> : <CashForm {...props} />}
        </div>
        <Overview visit={visit} />
      </div>
    </VisitFrame>
  )
}

/** Where to go when no money may be taken; a colleague with the right to can simply go on. */
function WayOut({ blocked, visit }: { readonly blocked: Refusal; readonly visit: Visit }): VNode | null {
  if (notChargeable(visit) === undefined) {
    const isDay = blocked.kind === 'kasse-not-open' || blocked.kind === 'kasse-day-over'
    return isDay ? (
      <ButtonLink href={blocked.kind === 'kasse-not-open' ? '/kasse/oeffnen' : '/kasse'}>
        {kasseText('later.toKasse')}
      </ButtonLink>
    ) : null
  }
  return <ButtonLink href={visitPath(visit.besuch.id, 'abgabe')}>{t('way.toUnfinished')}</ButtonLink>
}

/** Payment by Gebuehrenbescheid: always possible, also without the right to take cash. */
function LaterLink({ visit }: { readonly visit: Visit }): VNode {
  return (
    <ButtonLink kind="secondary" href={visitPath(visit.besuch.id, 'bescheid')}>
      {kasseText('later.link')}
    </ButtonLink>
  )
}

function CashForm({ visit, csrf, text, given, error }: PaymentPageProps): VNode {
  const due = dueFor(visit.besuch)
  const action = visitPath(visit.besuch.id, 'zahlen')
  return (
    <form
      class="bk-form"
      method="post"
      action={action}
      novalidate
      data-cash={due}
      data-autosave={visitPath(visit.besuch.id, 'entwurf/zahlen')}
      data-too-little={t('zahlen.tooLittle', { amount: '{{amount}}' })}
      data-change={t('zahlen.change', { amount: '{{amount}}' })}
    >
      {/* Return presses the first button: it must take the money, not a note. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: tabindex -1 takes it out of the way; the labelled one is the one to reach. */}
      <button type="submit" class="bk-default-button" tabindex={-1} aria-hidden="true" />
      <CsrfInput csrf={csrf} />
      <input type="hidden" name={basisField} value={visit.matters[0] && basisOf(visit.matters[0])} />
      {due > 0 && (
        <>
          <h2 class="kern-heading-small">{kasseText('card.cash')}</h2>
          <TextField
            name="gegeben"
            label={t('zahlen.given')}
            unit={t('zahlen.unit')}
            value={text}
            error={error}
            inputMode="decimal"
            width={8}
            required
            focus={!error}
          />
          <fieldset class="ko-notes">
            <legend class="kern-sr-only">{t('zahlen.notes')}</legend>
            {notesFor(due).map((cents) => (
              <button
                class="kern-btn kern-btn--secondary bk-btn"
                type="submit"
                key={cents}
                name={STEP_INPUTS.action}
                value={`schein:${cents}`}
                data-note={cents}
              >
                <span class="kern-label">{cents === due ? t('zahlen.exact') : euro(cents).replace(',00', '')}</span>
              </button>
            ))}
          </fieldset>
          <p class="ko-change" role="status" data-change-output>
            {given !== undefined && given >= due ? t('zahlen.change', { amount: euro(given - due) }) : ''}
          </p>
        </>
      )}
      <ButtonRow>
        <Button icon="check">{t(due > 0 ? 'zahlen.submit' : 'zahlen.submitFree')}</Button>
        <Button kind="secondary" name={STEP_INPUTS.action} value="zurueck">
          {t('form.back')}
        </Button>
      </ButtonRow>
    </form>
  )
}

/** What people hand over: the sum itself, and the notes that are enough. */
const notesFor = (due: number): readonly number[] =>
  [due, ...[1000, 2000, 5000, 10000].filter((note) => note > due)].slice(0, 4)

/** What was chosen; a "no" to an offer needs no comparing. */
const givenAnswers = (matter: Matter) => writtenAnswers(matter).filter(({ answer }) => answer !== false)

const lineOf = ({ besuch, joined }: Matter) => besuch.lines.find(({ vorgang }) => vorgang === joined.vorgang)

/** Several matters are several blocks, each with its own amount: one payment, and nobody loses sight of what it is for. */
function Overview({ visit }: { readonly visit: Visit }): VNode {
  return (
    <Section id="kontrolle" title={t('zahlen.check')}>
      {visit.matters.map((matter) => (
        <div class="ko-basket" key={matter.n}>
          {visit.matters.length > 1 && (
            <h3 class="ko-basket__title">
              <span>{`${leistungName(matter)}, ${personName(matter)}`}</span>{' '}
              <strong>{euro(lineOf(matter)?.cents ?? 0)}</strong>
            </h3>
          )}
          <MatterOverview matter={matter} />
        </div>
      ))}
    </Section>
  )
}

function MatterOverview({ matter }: { readonly matter: Matter }): VNode {
  const person = personOf(matter.state)
  const { identity, vertreterIdentity } = matter.state
  const documents = ((identity ?? vertreterIdentity)?.documents ?? []).map(({ art, validUntil }) =>
    t(validUntil ? 'zahlen.identity' : 'zahlen.identityUnlimited', {
      name: matter.desk.catalogue?.ausweisart(art)?.label.de ?? art,
      day: validUntil ? shortDay(validUntil) : '',
    }),
  )
  const line = lineOf(matter)
  return (
    <DescriptionList
      items={[
        { key: t('zahlen.matter'), value: leistungName(matter) },
        { key: t('register.name'), value: person ? officialName(person.name) : t('register.none') },
        ...(documents.length > 0 ? [{ key: t('way.ausweis'), value: documents.join(', ') }] : []),
        ...givenAnswers(matter).map(({ label, text }) => ({ key: label, value: text })),
        ...(line
          ? [
              {
                key: t('zahlen.line', { nummer: line.vorgangNummer }),
                value: `${euro(line.cents)} (${line.quelle})`,
              },
            ]
          : []),
      ]}
    />
  )
}
