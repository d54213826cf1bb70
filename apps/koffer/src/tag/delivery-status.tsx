import type { Delivery } from '@buergerkoffer/station'
import { Status } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { t } from '../text.ts'

const look = {
  waiting: { tone: 'neutral', text: 'handed.waiting' },
  sent: { tone: 'info', text: 'handed.sent' },
  receipted: { tone: 'success', text: 'handed.receiptedState' },
  destroyed: { tone: 'neutral', text: 'handed.destroyedState' },
} as const

interface DeliveryStatusProps {
  readonly delivery: Delivery
  /** Said in place of the state's own word. */
  readonly children?: ComponentChildren
}

/** How far a case has come on its way to the town hall. */
export function DeliveryStatus({ delivery, children }: DeliveryStatusProps): VNode {
  const { tone, text } = look[delivery]
  return <Status tone={tone}>{children || t(text)}</Status>
}
