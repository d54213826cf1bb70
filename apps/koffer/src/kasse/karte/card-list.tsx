import { isBooked, type Kartenzahlung, openCards } from '@buergerkoffer/domain/kasse'
import { Alert, ButtonLink, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { euro } from '../../format.ts'
import { t } from '../text.ts'
import type { CardDesk } from './card-desk.ts'
import { MakeKassenschnitt } from './close-cards.tsx'
import { deskCardPath, slipPath } from './paths.ts'

const shownCards = 40

/** What is open at the card terminal, over everything else of the day and the cash desk: found again after a crash. */
export function OpenCardNotice({ desk }: { readonly desk: Desk }): VNode | null {
  if (openCards(desk.model.kasse()).length === 0) return null
  return (
    <Alert tone="warning" title={t('card.open.elsewhere')}>
      <p>{t('card.open.elsewhereRemedy')}</p>
      <ButtonLink href={deskCardPath} kind="secondary">
        {t('card.clarify')}
      </ButtonLink>
    </Alert>
  )
}

interface CardListProps {
  readonly desk: Desk
  readonly cards: CardDesk
  readonly csrf: string
}

/** Every number that was drawn for a card, those that are void, too. */
export function CardList({ desk, cards, csrf }: CardListProps): VNode | null {
  const { karten } = desk.model.kasse()
  if (karten.length === 0 && !cards.terminal) return null
  return (
    <Section id="kartenzahlungen" title={t('card.section')}>
      <Table
        caption={t('card.sectionCaption')}
        hideCaption
        columns={[
          { id: 'nummer', title: t('book.quittung'), cell: ({ nummer }) => nummer, rowHeader: true },
          { id: 'karte', title: t('card.facts.card'), cell: cardText },
          { id: 'beleg', title: t('card.facts.receipt'), cell: ({ settled }) => settled?.card?.receipt ?? '' },
          { id: 'stand', title: t('card.stateColumn'), cell: (each) => t(`card.state.${stateOf(each)}`) },
          { id: 'haendlerbeleg', title: t('card.slip.column'), cell: slipLink },
          { id: 'betrag', title: t('book.betrag'), cell: ({ cents }) => euro(cents), numeric: true },
        ]}
        rows={karten.slice(-shownCards).reverse()}
        rowId={({ reference }) => reference}
        empty={t('book.empty')}
      />
      {cards.terminal && desk.user?.cash === true && <MakeKassenschnitt csrf={csrf} />}
    </Section>
  )
}

function slipLink({ nummer, settled }: Kartenzahlung): VNode | string {
  if (!settled || settled.beleg.length === 0) return ''
  return (
    <a class="kern-link" href={slipPath(nummer)} aria-label={t('card.slip.open', { nummer })}>
      {t('card.slip.show')}
    </a>
  )
}

function cardText({ settled }: Kartenzahlung): string {
  const { cardName, lastDigits } = settled?.card ?? {}
  return [cardName, lastDigits && `•••• ${lastDigits}`].filter(Boolean).join(' ')
}

function stateOf({ settled, booking }: Kartenzahlung): 'payment' | 'reversal' | 'refund' | 'void' | 'open' {
  if (!settled) return 'open'
  return isBooked(settled) ? booking : 'void'
}
