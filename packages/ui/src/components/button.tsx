import type { ComponentChildren, VNode } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export interface ButtonLook {
  /** One primary button a page; `danger` for what can't be undone. */
  readonly kind?: 'primary' | 'secondary' | 'tertiary' | 'danger' | undefined
  readonly icon?: IconName | undefined
  /** Sign behind the word instead of before it. */
  readonly iconAfter?: boolean | undefined
  /** As wide as its surroundings. */
  readonly block?: boolean | undefined
  /** With Alt (and Shift in some browsers) from anywhere on the page. */
  readonly accessKey?: string | undefined
  /** A function key that presses it from anywhere on the page: `F7`. */
  readonly shortcut?: string | undefined
  /** Gets the focus when the page opens, so that Enter leads on. Only where a page has nothing to fill in. */
  readonly focus?: boolean | undefined
  readonly children: ComponentChildren
}

export interface ButtonProps extends ButtonLook {
  readonly type?: 'submit' | 'button' | undefined
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  /** Id of a form this button belongs to without standing in it. */
  readonly form?: string | undefined
  /** Another address for the form. */
  readonly formAction?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  /** Full name where the visible word needs its surroundings; must begin with the visible word. */
  readonly accessibleName?: string | undefined
}

export function Button(props: ButtonProps): VNode {
  return (
    <button
      class={classOf(props)}
      type={props.type ?? 'submit'}
      id={props.id}
      name={props.name}
      value={props.value}
      form={props.form}
      autofocus={props.focus}
      formaction={props.formAction}
      disabled={props.disabled}
      accesskey={props.accessKey}
      data-key={props.shortcut}
      aria-keyshortcuts={props.shortcut}
      aria-describedby={props.describedBy}
      aria-label={props.accessibleName}
    >
      <Content {...props} />
    </button>
  )
}

/** A link that looks like a button, for going to another page. */
export function ButtonLink(props: ButtonLook & { readonly href: string; readonly id?: string | undefined }): VNode {
  return (
    <a class={classOf(props)} href={props.href} id={props.id} accesskey={props.accessKey} autofocus={props.focus}>
      <Content {...props} />
    </a>
  )
}

/** Buttons beside each other, below each other where it is narrow. */
export function ButtonRow({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="bk-buttons">{children}</div>
}

function Content({ icon, iconAfter, children }: ButtonLook): VNode {
  return (
    <>
      {icon && !iconAfter && <Icon name={icon} />}
      <span class="kern-label">{children}</span>
      {icon && iconAfter && <Icon name={icon} />}
    </>
  )
}

function classOf({ kind = 'primary', block }: ButtonLook): string {
  const look = kind === 'danger' ? 'kern-btn--primary bk-btn--danger' : `kern-btn--${kind}`
  return `kern-btn ${look} bk-btn${block ? ' kern-btn--block' : ''}`
}
