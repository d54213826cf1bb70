import type { VNode } from 'preact'

/** A button that answers: `value` is one of `answerButton`. */
export function AnswerButton(props: {
  readonly value: string
  readonly kind: 'primary' | 'secondary'
  readonly text: string
}): VNode {
  return (
    <button
      class={`kern-btn kern-btn--${props.kind} bk-btn bb-button`}
      type="submit"
      name="antwort"
      value={props.value}
    >
      <span class="kern-label">{props.text}</span>
    </button>
  )
}
