import type { VNode } from 'preact'
import { AnswerButton } from './answer-button.tsx'
import { answerButton } from './answer-form.ts'
import { fieldHeight, fieldWidth } from './signature-field.ts'
import type { ScreenText } from './text.ts'

/**
 * The field to sign in, and the way to paper, which is also the way of the keyboard. Without a script there is only paper. The hidden field takes
 * the strokes at the moment they are handed in; before that they are nowhere but in the canvas, and a reload empties it.
 */
export function SignForm({ t }: { readonly t: ScreenText }): VNode {
  return (
    <>
      <p class="bb-text" data-no-pen>
        {t('sign.noPen')}
      </p>
      <div class="bb-sign" hidden data-sign data-empty={t('fault.empty')}>
        <p class="bb-text" id="unterschrift-hinweis">
          {t('sign.hint')}
        </p>
        <div>
          <canvas
            class="bb-canvas"
            width={fieldWidth}
            height={fieldHeight}
            role="img"
            aria-label={t('sign.label')}
            aria-describedby="unterschrift-hinweis"
          />
        </div>
        <input type="hidden" name="striche" value="" autocomplete="off" />
        <p class="bb-notice bb-notice--fault" role="alert" hidden data-sign-fault />
        <AnswerButton value={answerButton.signed} kind="primary" text={t('sign.done')} />
        <button class="kern-btn kern-btn--secondary bk-btn bb-button" type="button" data-clear>
          <span class="kern-label">{t('sign.clear')}</span>
        </button>
      </div>
      <AnswerButton value={answerButton.paper} kind="secondary" text={t('sign.paper')} />
      <p class="bb-small" hidden data-sign-note>
        {t('sign.privacy')}
      </p>
    </>
  )
}
