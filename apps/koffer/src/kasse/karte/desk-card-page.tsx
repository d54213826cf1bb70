import { type CardData, isBooked, type Kartenzahlung } from '@buergerkoffer/domain/kasse'
import { Alert, ButtonLink, ButtonRow, DescriptionList, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { visitPath } from '../../besuch/index.ts'
import type { Desk } from '../../desk.ts'
import { euro } from '../../format.ts'
import { Frame } from '../../frame.tsx'
import { paperPath } from '../cash-papers.ts'
import { t } from '../text.ts'
import type { CardDesk } from './card-desk.ts'
import { cardFacts } from './facts.ts'
import { KassenschnittFacts } from './kassenschnitt-facts.tsx'
import { Ended, OpenIntent, UnderWay } from './panel.tsx'
import { deskCardPath } from './paths.ts'
import { daySlipPath } from './slip.ts'
import { resultText, settledText } from './words.ts'
import type { CardWork, EndedWork } from './work.ts'

/** Where it stands. `last`: the intent it was about; `kassenschnitt`: the terminal's last end of day. */
export type DeskCard =
  | { readonly kind: 'under-way'; readonly work: CardWork }
  | { readonly kind: 'open'; readonly open: Kartenzahlung }
  | {
      readonly kind: 'ended'
      readonly ended: EndedWork
      readonly last?: Kartenzahlung
      readonly kassenschnitt?: CardData<'KassenschnittMade'>
    }

interface DeskCardPageProps {
  readonly desk: Desk
  readonly card: DeskCard
  readonly cards: CardDesk
  readonly csrf: string
}

/** One page for what the cash desk does at the terminal: money back onto a card, the end of the day, an intent that is open. */
export function DeskCardPage({ desk, card, cards, csrf }: DeskCardPageProps): VNode {
  const heading = headingOf(card)
  return (
    <Frame
      context={desk.context}
      csrf={csrf}
      title={heading}
      room="kasse"
      scripts={['card.js']}
      refresh={card.kind === 'under-way' ? 2 : undefined}
    >
      <PageHeading>{heading}</PageHeading>
      {card.kind === 'under-way' && <UnderWay work={card.work} csrf={csrf} action={deskCardPath} />}
      {card.kind === 'open' && <OpenIntent open={card.open} cards={cards} csrf={csrf} action={deskCardPath} />}
      {card.kind === 'ended' && <EndedCard desk={desk} card={card} />}
    </Frame>
  )
}

function headingOf(card: DeskCard): string {
  if (card.kind === 'open') return t('card.clarify')
  const { order } = card.kind === 'under-way' ? card.work : card.ended
  if (order.kind === 'day-end') return t('card.titleDay')
  return order.kind === 'take-back' ? t('card.headingBack', { amount: euro(order.asked.cents) }) : t('card.title')
}

interface EndedCardProps extends Pick<DeskCardPageProps, 'desk'> {
  readonly card: Extract<DeskCard, { kind: 'ended' }>
}

function EndedCard({ desk, card }: EndedCardProps): VNode {
  const { ended, last, kassenschnitt } = card
  // A refusal of the bank is in the log, with the number that is void by it.
  const isInLog = ended.result.kind === 'booking' && ended.result.outcome.kind === 'declined' && last !== undefined
  const text = isInLog ? undefined : resultText(ended.result)
  const isDay = ended.order.kind === 'day-end'
  const daySlip = isDay && !text && daySlipPath(desk)
  return (
    <Ended>
      {text && (
        <Alert tone="danger" title={text.title} announce>
          {text.remedy}
        </Alert>
      )}
      {isDay && !text && kassenschnitt && <KassenschnittFacts kassenschnitt={kassenschnitt} isNew />}
      {!isDay && !text && last && <Outcome last={last} />}
      <ButtonRow>
        {last?.booking === 'payment' && !isDay && (
          <ButtonLink href={visitPath(last.besuch)}>{t('card.toVisit')}</ButtonLink>
        )}
        {isDay && <ButtonLink href="/kasse/abschluss">{t('do.close')}</ButtonLink>}
        {daySlip && (
          <ButtonLink href={daySlip} kind="secondary">
            {t('card.slip.dayTitle')}
          </ButtonLink>
        )}
        <ButtonLink href="/kasse" kind="secondary">
          {t('card.toKasse')}
        </ButtonLink>
      </ButtonRow>
    </Ended>
  )
}

function Outcome({ last }: { readonly last: Kartenzahlung }): VNode | null {
  const { settled, booking, nummer } = last
  if (!settled) return null
  if (!isBooked(settled)) {
    const { title, remedy } = settledText(settled)
    return (
      <>
        <Alert tone="danger" title={title} announce>
          {remedy}
        </Alert>
        <p class="kern-body">
          {t(booking === 'payment' ? 'card.notCharged' : 'card.notBack')} {t('card.void', { nummer })}
        </p>
      </>
    )
  }
  return (
    <>
      <Alert tone="success" title={t(booking === 'payment' ? 'card.paid' : 'card.back')} announce>
        {booking !== 'payment' && (
          <ButtonLink href={paperPath(nummer)} kind="secondary" id="beleg-drucken">
            {t('do.print')}
          </ButtonLink>
        )}
      </Alert>
      <DescriptionList items={cardFacts(last)} />
    </>
  )
}
