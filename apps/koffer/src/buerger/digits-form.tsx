import type { VNode } from 'preact'
import { AnswerButton } from './answer-button.tsx'
import { cancelButton, digitNames } from './digit-names.ts'
import type { ScreenText } from './text.ts'
import type { BuergerView } from './view.ts'

interface DigitsProps {
  readonly view: Extract<BuergerView, { kind: 'digits' }>
  readonly t: ScreenText
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/**
 * Fields for digits that are hidden while they are typed, as bullets for a screen reader, too; by keyboard, or on the large keys, which need a script
 * as does the box that shows the digits. `one-time-code` is the word with which browsers neither offer to keep an entry nor fill one in: `off` they
 * don't heed in such fields.
 */
export function DigitsForm({ view, t }: DigitsProps): VNode {
  return (
    <>
      <div class="bb-digits">
        <div class="bb-digits__fields">
          {view.fields.map((field, at) => {
            const id = digitNames[at] ?? ''
            return (
              <div class="bb-digits__field" key={id}>
                <label class="bb-digits__label" for={id}>
                  {field.label}
                </label>
                <p class="bb-small" id={`${id}-hinweis`}>
                  {field.hint}
                </p>
                <input
                  class="bb-digits__input"
                  id={id}
                  name={id}
                  type="password"
                  inputmode="numeric"
                  autocomplete="one-time-code"
                  maxlength={field.length * 2}
                  data-digits={field.length}
                  aria-describedby={[view.fault && 'ziffern-fehler', `${id}-hinweis`].filter(Boolean).join(' ')}
                  aria-invalid={view.fault ? true : undefined}
                />
              </div>
            )
          })}
          <label class="bb-digits__show" hidden data-digits-show>
            <input type="checkbox" /> <span>{t('digits.show')}</span>
          </label>
        </div>
        <KeyPad t={t} />
      </div>
      <AnswerButton value="weiter" kind="primary" text={t('digits.done')} />
      <AnswerButton value={cancelButton} kind="secondary" text={t('digits.cancel')} />
    </>
  )
}

/** Large keys for a finger or a knuckle. They type into the field that was touched last, and go on to the next when it is full. */
const KeyPad = ({ t }: Pick<DigitsProps, 't'>): VNode => (
  <fieldset class="bb-pad" hidden data-digits-pad>
    <legend class="kern-sr-only">{t('digits.pad')}</legend>
    {keys.map((key) => (
      <Key key={key} press={key} text={key} />
    ))}
    <Key press="all" text={t('digits.clear')} isWord />
    <Key press="0" text="0" />
    <Key press="back" text={t('digits.back')} isWord />
  </fieldset>
)

function Key({
  press,
  text,
  isWord,
}: {
  readonly press: string
  readonly text: string
  readonly isWord?: boolean
}): VNode {
  return (
    <button
      class={`kern-btn kern-btn--secondary bk-btn bb-key${isWord ? ' bb-key--word' : ''}`}
      type="button"
      data-press={press}
    >
      <span class="kern-label">{text}</span>
    </button>
  )
}
