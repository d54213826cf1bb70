import { cardDayOf } from '@buergerkoffer/domain/kasse'
import { Alert, Button, DescriptionList, Section, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { euro } from '../../format.ts'
import { t } from '../text.ts'
import type { CardDesk } from './card-desk.ts'
import { KassenschnittFacts } from './kassenschnitt-facts.tsx'
import { CardForm } from './panel.tsx'

interface CloseCardsProps {
  readonly desk: Desk
  readonly cards: CardDesk
  readonly csrf: string
}

/** The cards' part of a close, before the drawer is counted: it has nothing to do with what lies there. */
export function CloseCards({ desk, cards, csrf }: CloseCardsProps): VNode | null {
  const kasse = desk.model.kasse()
  const day = kasse.open && cardDayOf(kasse, kasse.open.tag)
  if (!day) return null
  return (
    <Section id="karten" title={t('card.section')}>
      <DescriptionList items={[{ key: t('card.day.sum'), value: euro(day.cents) }]} />
      {day.kassenschnitte.map((kassenschnitt) => (
        <KassenschnittFacts kassenschnitt={kassenschnitt} key={JSON.stringify(kassenschnitt)} />
      ))}
      {day.state === 'not-compared' && (
        <Alert tone="warning" title={t('card.day.notCompared')}>
          {t(cards.terminal ? 'card.day.notComparedRemedy' : 'card.day.notComparedNoTerminal')}
        </Alert>
      )}
      {day.state === 'not-compared' && cards.terminal && <MakeKassenschnitt csrf={csrf} />}
    </Section>
  )
}

/** Ends the terminal's day. */
export function MakeKassenschnitt({ csrf }: { readonly csrf: string }): VNode {
  return (
    <>
      <p class="kern-body">{t('card.day.lead')}</p>
      <CardForm csrf={csrf} action="/kasse/kassenschnitt">
        <Button kind="secondary">{t('card.day.make')}</Button>
      </CardForm>
    </>
  )
}

interface CardReasonProps {
  readonly desk: Desk
  readonly typed: Readonly<Record<string, string>>
  readonly error: (name: string) => string | undefined
}

/** Where terminal and cash book differ, the close asks why. */
export function CardReason({ desk, typed, error }: CardReasonProps): VNode | null {
  const kasse = desk.model.kasse()
  if (!kasse.open || cardDayOf(kasse, kasse.open.tag)?.state !== 'differs') return null
  return (
    <TextArea
      name="kartengrund"
      label={t('card.day.reason')}
      hint={t('card.day.reasonHint')}
      value={typed.kartengrund ?? ''}
      error={error('kartengrund')}
      rows={2}
      required
    />
  )
}
