import type { VNode } from 'preact'

interface ToolButtonProps {
  readonly name: string
  readonly children: string
  readonly primary?: boolean
  readonly hidden?: boolean
}

/** A button of a script; without the script it is not shown. */
export function ToolButton({ name, children, primary, hidden }: ToolButtonProps): VNode {
  const look = primary ? 'primary' : 'secondary'
  return (
    <button class={`kern-btn kern-btn--${look} bk-btn`} type="button" data-tool={name} hidden={hidden}>
      <span class="kern-label">{children}</span>
    </button>
  )
}

/** Where a script says what went wrong. */
export const Failure = (): VNode => <p class="kern-error" role="alert" data-failure hidden />
