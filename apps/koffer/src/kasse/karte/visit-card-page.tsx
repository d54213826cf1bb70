import { dueFor } from '@buergerkoffer/domain/besuch'
import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import type { CardData, Kartenzahlung } from '@buergerkoffer/domain/kasse'
import { Alert, Button, ButtonLink, ButtonRow, DescriptionList, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type Visit, VisitFrame, visitPath } from '../../besuch/index.ts'
import { euro } from '../../format.ts'
import { t } from '../text.ts'
import type { CardDesk } from './card-desk.ts'
import { cardFacts } from './facts.ts'
import { CardForm, Ended, OpenIntent, UnderWay } from './panel.tsx'
import { slipPath, visitCardPath } from './paths.ts'
import type { CardText } from './words.ts'
import type { CardWork } from './work.ts'

/** Where a visit's payment by card stands. */
export type VisitCard =
  | { readonly kind: 'under-way'; readonly work: CardWork }
  | { readonly kind: 'open'; readonly open: Kartenzahlung }
  | {
      readonly kind: 'paid'
      readonly payment: Kartenzahlung
      readonly settled: CardData<'KartenzahlungSettled'>
    }
  /** Nothing is booked; `nummer` was drawn for it and is void. */
  | { readonly kind: 'failed'; readonly text: CardText; readonly nummer?: string }

interface VisitCardPageProps {
  readonly visit: Visit
  readonly card: VisitCard
  readonly cards: CardDesk
  readonly csrf: string
}

/** One page for the whole way of a payment at the terminal. */
export function VisitCardPage({ visit, card, cards, csrf }: VisitCardPageProps): VNode {
  const action = visitCardPath(visit.besuch.id)
  const amount = euro(dueFor(visit.besuch))
  return (
    <VisitFrame
      visit={visit}
      csrf={csrf}
      at={{ place: 'zahlen' }}
      title={t('card.title')}
      scripts={['card.js']}
      {...(card.kind === 'under-way' ? { refresh: 2 } : {})}
    >
      <PageHeading>{t('card.heading', { amount })}</PageHeading>
      {card.kind === 'under-way' && <UnderWay work={card.work} csrf={csrf} action={action} />}
      {card.kind === 'open' && <OpenIntent open={card.open} cards={cards} csrf={csrf} action={action} />}
      {card.kind === 'paid' && <Paid visit={visit} card={card} />}
      {card.kind === 'failed' && <Failed visit={visit} card={card} csrf={csrf} action={action} />}
    </VisitFrame>
  )
}

function Paid({ visit, card }: { readonly visit: Visit; readonly card: Extract<VisitCard, { kind: 'paid' }> }): VNode {
  const { settled, payment } = card
  return (
    <Ended>
      <Alert tone="success" title={t(settled.how === 'approved' ? 'card.paid' : 'card.paidDecided')} announce />
      {settled.card?.signature && (
        <Alert tone="warning" title={t('card.signature')}>
          <p>{t('card.signatureRemedy')}</p>
          {settled.beleg.length > 0 && (
            <ButtonLink href={slipPath(payment.nummer)} kind="secondary">
              {t('card.slip.show')}
            </ButtonLink>
          )}
        </Alert>
      )}
      <DescriptionList items={cardFacts(payment)} />
      <ButtonRow>
        <ButtonLink href={visitPath(visit.besuch.id)} icon="check">
          {t('card.onward')}
        </ButtonLink>
      </ButtonRow>
    </Ended>
  )
}

interface FailedProps {
  readonly visit: Visit
  readonly card: Extract<VisitCard, { kind: 'failed' }>
  readonly csrf: string
  readonly action: string
}

function Failed({ visit, card: { text, nummer }, csrf, action }: FailedProps): VNode {
  return (
    <Ended>
      <Alert tone="danger" title={text.title} announce>
        {text.remedy}
      </Alert>
      <p class="kern-body">
        {t('card.notCharged')} {nummer && t('card.void', { nummer })}
      </p>
      <CardForm csrf={csrf} action={action}>
        <Button name={STEP_INPUTS.action} value="starten">
          {t('card.again')}
        </Button>
        <ButtonLink href={visitPath(visit.besuch.id, 'zahlen')} kind="secondary">
          {t('card.otherWay')}
        </ButtonLink>
      </CardForm>
    </Ended>
  )
}
