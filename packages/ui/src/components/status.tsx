import type { ComponentChildren, VNode } from 'preact'
import { useUiText } from '../ui-text.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'info' | 'success' | 'warning' | 'danger'

export interface StatusProps {
  readonly tone: Tone | 'neutral'
  /** The word. A status is never told by sign or colour alone. */
  readonly children: ComponentChildren
  readonly icon?: IconName | undefined
  readonly id?: string | undefined
}

/** A short state: sign and word. */
export function Status({ tone, children, icon, id }: StatusProps): VNode {
  return (
    <span class={`kern-badge kern-badge--${tone} bk-badge--${tone}`} id={id}>
      <Icon name={icon ?? tone} />
      <span class="kern-label">{children}</span>
    </span>
  )
}

export interface SyncStatusProps {
  readonly state: 'synced' | 'waiting' | 'offline' | 'failed'
  /** Says how much waits, or since when: "3 Vorgänge warten". */
  readonly children: ComponentChildren
  /** Where more is told; without it the state is plain text. */
  readonly href?: string | undefined
}

const SYNC_LOOK = {
  synced: { tone: 'success', icon: 'success' },
  waiting: { tone: 'info', icon: 'sync' },
  offline: { tone: 'neutral', icon: 'offline' },
  failed: { tone: 'warning', icon: 'warning' },
} as const

/** The state of the link to the centre, for the header. Being offline is normal work, so it is no warning. */
export function SyncStatus({ state, children, href }: SyncStatusProps): VNode {
  const look = SYNC_LOOK[state]
  const status = (
    <Status tone={look.tone} icon={look.icon}>
      {children}
    </Status>
  )
  return href ? (
    <a class="bk-sync" href={href}>
      {status}
    </a>
  ) : (
    <span class="bk-sync">{status}</span>
  )
}

export interface AlertProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ComponentChildren
  readonly id?: string | undefined
  /** Announced when the page opens: for outcomes of what somebody just did. */
  readonly announce?: boolean | undefined
}

/** A notice in the page, with a word for its kind that screen readers hear before the title. */
export function Alert({ tone, title, children, id, announce }: AlertProps): VNode {
  const t = useUiText()
  return (
    <div
      class={`kern-alert kern-alert--${tone} bk-alert`}
      id={id}
      role={announce ? (tone === 'danger' ? 'alert' : 'status') : undefined}
    >
      <div class="kern-alert__header">
        <Icon name={tone} large />
        <p class="kern-title">
          <span class="kern-sr-only">{t(`alert.${tone}`)}: </span>
          {title}
        </p>
      </div>
      {children && (
        <div class="kern-alert__body">
          <div class="kern-body bk-flow">{children}</div>
        </div>
      )}
    </div>
  )
}
