import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import type { Kartenzahlung } from '@buergerkoffer/domain/kasse'
import { Alert, Button, ButtonRow, DescriptionList, Section } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { euro, timeOf } from '../../format.ts'
import { CsrfInput } from '../../frame.tsx'
import { t } from '../text.ts'
import type { CardDesk } from './card-desk.ts'
import { progressText, resultText } from './words.ts'
import type { CardWork } from './work.ts'

interface FormProps {
  readonly csrf: string
  /** Address that takes what is pressed. */
  readonly action: string
}

/** What is under way, kept as it is at the terminal. Without JavaScript the page is loaded anew every two seconds (`refresh` of the frame). */
export function UnderWay({ work, csrf, action }: FormProps & { readonly work: CardWork }): VNode {
  const canStop = work.order.kind === 'payment' || work.order.kind === 'take-back'
  return (
    <>
      <div class="ko-card-state" id="kartenstand" data-live data-live-soon data-card-state="under-way" role="status">
        <p class="ko-card-word">{progressText(work)}</p>
        <p class="kern-body">{t(work.stopping ? 'card.stopping' : 'card.stay')}</p>
      </div>
      {canStop && (
        <CardForm csrf={csrf} action={action}>
          <Button kind="secondary" name={STEP_INPUTS.action} value="abbrechen" disabled={work.stopping}>
            {t('card.stop')}
          </Button>
        </CardForm>
      )}
      <noscript>
        <p class="kern-body">
          <a class="kern-link" href={action}>
            {t('card.reload')}
          </a>
        </p>
      </noscript>
    </>
  )
}

/** A page that shows the end of something: the script of the page before it sees by this that it has ended. */
export function Ended({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <div id="kartenstand" data-card-state="ended">
      {children}
    </div>
  )
}

/** A form whose buttons say what is pressed. */
export function CardForm({ csrf, action, children }: FormProps & { readonly children: ComponentChildren }): VNode {
  return (
    <form method="post" action={action}>
      <CsrfInput csrf={csrf} />
      <ButtonRow>{children}</ButtonRow>
    </form>
  )
}

/**
 * An intent of which nobody knows how it ended. First the terminal is asked; only when it was and could not tell, or there is none, the clerk decides
 * by its journal.
 */
export function OpenIntent(props: FormProps & { readonly open: Kartenzahlung; readonly cards: CardDesk }): VNode {
  const { open, cards, csrf, action } = props
  const ended = cards.ended()
  const isOfIt = ended !== undefined && 'reference' in ended.order && ended.order.reference === open.reference
  const text = ended && (isOfIt || ended.result.kind === 'fault') ? resultText(ended.result) : undefined
  const [amount, time] = [euro(open.cents), timeOf(open.at)]
  return (
    <Ended>
      <Alert tone="warning" title={t(open.booking === 'payment' ? 'card.open.title' : 'card.open.titleBack')} announce>
        {t('card.open.remedy')}
      </Alert>
      <DescriptionList
        items={[
          { key: t('card.facts.amount'), value: amount },
          { key: t('card.facts.begun'), value: time },
          { key: t('card.facts.nummer'), value: open.nummer },
        ]}
      />
      {text && (
        <Alert tone="danger" title={text.title} announce>
          {text.remedy}
        </Alert>
      )}
      {cards.terminal ? (
        <CardForm csrf={csrf} action={action}>
          <Button name={STEP_INPUTS.action} value="fragen" focus>
            {t(isOfIt ? 'card.open.askAgain' : 'card.open.ask')}
          </Button>
        </CardForm>
      ) : (
        <p class="kern-body">{t('card.open.noTerminal')}</p>
      )}
      {mayDecide(open, cards) && (
        <Section id="journal" title={t('card.open.journal')}>
          <p class="kern-body">{t('card.open.journalText', { amount, time })}</p>
          <CardForm csrf={csrf} action={action}>
            <Button kind="secondary" name={STEP_INPUTS.action} value="gebucht">
              {t('card.open.booked', { amount })}
            </Button>
            <Button kind="secondary" name={STEP_INPUTS.action} value="nicht-gebucht">
              {t('card.open.notBooked', { amount })}
            </Button>
          </CardForm>
        </Section>
      )}
    </Ended>
  )
}

/** Whether the clerk may say what became of it: the terminal was asked and could not tell, or there is none to ask. */
export function mayDecide({ reference }: Kartenzahlung, cards: CardDesk): boolean {
  if (!cards.terminal) return true
  const ended = cards.ended()
  if (!ended) return false
  const { order, result } = ended
  if (order.kind === 'decide') return order.reference === reference && result.kind !== 'fault'
  if (order.kind !== 'resolve' || order.reference !== reference) return false
  return result.kind === 'resolution' && result.resolution?.kind === 'uncertain'
}
