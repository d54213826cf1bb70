import { dueFor } from '@buergerkoffer/domain/besuch'
import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import { ausweisdokumentArten, officialName } from '@buergerkoffer/domain/person'
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
  type Refusal,
  type Visit,
  VisitFrame,
  visitPath,
  writtenAnswers,
} from '../besuch/index.ts'
import { euro, shortDay } from '../format.ts'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import { notPayable } from './pay.ts'

export interface PaymentPageProps {
  readonly visit: Visit
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
  const { visit, csrf, error } = props
  const blocked = notPayable(visit)
  return (
    <VisitFrame
      visit={visit}
      csrf={csrf}
      step="zahlen"
      title={t('zahlen.title')}
      hasErrors={error !== undefined}
      refusal={props.refusal ?? blocked}
      scripts={['cash.js']}
    >
      <ErrorSummary errors={error ? [{ name: 'gegeben', text: error }] : []} />
      <PageHeading>{t('zahlen.title')}</PageHeading>
      <div class="ko-beside">
        <div class="ko-beside__main">
          {blocked ? <WayOut blocked={blocked} visit={visit} /> : <CashForm {...props} />}
        </div>
        <Overview visit={visit} />
      </div>
    </VisitFrame>
  )
}

/** Where to go when no money may be taken; a colleague with the right to can simply go on. */
function WayOut({ blocked, visit }: { readonly blocked: Refusal; readonly visit: Visit }): VNode | null {
  if (blocked.kind === 'no-cash-right') return null
  return <ButtonLink href={visitPath(visit.besuch.id, 'abgabe')}>{t('way.toUnfinished')}</ButtonLink>
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
      <input type="hidden" name={basisField} value={basisOf(visit)} />
      <p class="ko-sum">
        <span>{t('zahlen.due')}</span> <strong>{euro(due)}</strong>
      </p>
      {due > 0 && (
        <>
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
const givenAnswers = (visit: Visit) => writtenAnswers(visit).filter(({ answer }) => answer !== false)

function Overview({ visit }: { readonly visit: Visit }): VNode {
  const { snapshot, identity } = visit.state
  return (
    <Section id="kontrolle" title={t('zahlen.check')}>
      <DescriptionList
        items={[
          { key: t('register.name'), value: snapshot ? officialName(snapshot.person.name) : t('register.none') },
          ...(identity
            ? [
                {
                  key: t('way.ausweis'),
                  value: t(identity.validUntil ? 'zahlen.identity' : 'zahlen.identityUnlimited', {
                    name: ausweisdokumentArten[identity.document].name,
                    day: identity.validUntil ? shortDay(identity.validUntil) : '',
                  }),
                },
              ]
            : []),
          ...givenAnswers(visit).map(({ label, text }) => ({ key: label, value: text })),
          ...visit.besuch.lines.map((line) => ({
            key: t('zahlen.line', { nummer: line.vorgangNummer }),
            value: `${euro(line.cents)} (${line.quelle})`,
          })),
        ]}
      />
    </Section>
  )
}
