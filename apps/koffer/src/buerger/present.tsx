import { CSRF_FIELD } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import type { BuergerAnswer } from './answer.ts'
import { AnswerButton } from './answer-button.tsx'
import { answerButton, type CitizenFault } from './answer-form.ts'
import type { ScreenState, Shown } from './buergerbildschirm.ts'
import { DigitsForm } from './digits-form.tsx'
import { citizenPaths } from './paths.ts'
import { SignForm } from './sign-form.tsx'
import { signatureImage } from './signature.ts'
import type { ScreenText } from './text.ts'
import { ViewBody } from './view-body.tsx'

export interface PresentProps {
  readonly csrf: string
  readonly state: ScreenState
  readonly shown: Shown
  readonly answer: BuergerAnswer | undefined
  readonly fault?: CitizenFault | undefined
  readonly t: ScreenText
}

/** What the clerk shows now, with what can be answered to it. The script moves this element, and nothing else, onto the screen. */
export function Present(props: PresentProps): VNode {
  const { csrf, state, shown, answer, fault, t } = props
  const { view, serial } = shown
  return (
    <div
      class="bb-view"
      id="anzeige"
      lang={view.lang}
      data-version={state.version}
      data-serial={serial}
      data-announce={announced(props)}
    >
      {view.kind === 'digits' && view.fault && (
        <p class="bb-notice bb-notice--fault" id="ziffern-fehler">
          {view.fault}
        </p>
      )}
      {fault && <p class="bb-notice bb-notice--fault">{t(`fault.${fault}`)}</p>}
      {answer && <Answered answer={answer} t={t} />}
      <div data-spoken>
        <h1 class="bb-title" tabindex={-1}>
          {view.title}
        </h1>
        <ViewBody view={view} t={t} />
      </div>
      <button
        class="kern-btn kern-btn--tertiary bk-btn bb-read-aloud"
        type="button"
        hidden
        data-read-aloud={t('readAloud')}
        data-stop={t('stopReading')}
      >
        <span class="kern-label">{t('readAloud')}</span>
      </button>
      {answer ? (
        <AnswerForm csrf={csrf} shown={shown}>
          <AnswerButton value={answerButton.back} kind="secondary" text={t('answered.change')} />
        </AnswerForm>
      ) : (
        <Question csrf={csrf} shown={shown} t={t} />
      )}
    </div>
  )
}

/** What a screen reader says when this comes onto the screen. */
function announced({ shown, answer, fault, t }: PresentProps): string {
  if (fault) return t(`fault.${fault}`)
  if (shown.view.kind === 'digits' && shown.view.fault) return shown.view.fault
  return answer ? t(`answered.${answer.kind}`) : t('new', { title: shown.view.title })
}

function Question({ csrf, shown, t }: Pick<PresentProps, 'csrf' | 'shown' | 't'>): VNode | null {
  switch (shown.view.kind) {
    case 'confirm':
      return (
        <>
          <h2 class="bb-question">{t('confirm.question')}</h2>
          <AnswerForm csrf={csrf} shown={shown}>
            <AnswerButton value={answerButton.confirmed} kind="primary" text={t('confirm.yes')} />
            <AnswerButton value={answerButton.declined} kind="secondary" text={t('confirm.no')} />
          </AnswerForm>
        </>
      )
    case 'sign':
      return (
        <AnswerForm csrf={csrf} shown={shown}>
          <SignForm t={t} />
        </AnswerForm>
      )
    case 'digits':
      return (
        <AnswerForm csrf={csrf} shown={shown} action={citizenPaths.digits}>
          <DigitsForm view={shown.view} t={t} />
        </AnswerForm>
      )
    default:
      return null
  }
}

/** Every answer says which showing it is for: the citizen's page may be a moment behind. */
function AnswerForm(props: {
  readonly csrf: string
  readonly shown: Shown
  readonly action?: string
  readonly children: VNode | VNode[]
}): VNode {
  return (
    <form class="bb-answer" method="post" action={props.action ?? citizenPaths.answer} data-answer autocomplete="off">
      <input type="hidden" name={CSRF_FIELD} value={props.csrf} />
      <input type="hidden" name="anzeige" value={props.shown.serial} />
      <input type="hidden" name="hash" value={props.shown.hash} />
      {props.children}
    </form>
  )
}

function Answered({ answer, t }: { readonly answer: BuergerAnswer; readonly t: ScreenText }): VNode {
  return (
    <div class="bb-notice">
      <p>{t(`answered.${answer.kind}`)}</p>
      {answer.kind === 'signed' && (
        <img class="bb-signature" src={signatureImage(answer.signature)} alt={t('answered.yourSignature')} />
      )}
    </div>
  )
}
