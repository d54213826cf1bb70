import { openCards } from '@buergerkoffer/domain/kasse'
import { deskOf } from '../../desk.ts'
import type { DeviceKind } from '../../geraeteleiste/index.ts'
import type { CardDesk } from '../../kasse/index.ts'
import type { KofferContext } from '../../koffer-context.ts'
import type { DeviceSetup } from './device-setup.ts'

/** What keeps devices from being exchanged now: it would be cut off in the middle. */
export type UnderWay = 'payment' | 'scan' | 'print' | 'reading' | 'device' | 'open-payment'

export interface UnderWayDeps {
  readonly context: KofferContext
  readonly cards: CardDesk
  readonly setup: Pick<DeviceSetup, 'atWork'>
}

/** For every device: exchanging one starts the program of all anew. Another terminal cannot tell how a payment at this one has ended. */
export function underWay({ context, cards, setup }: UnderWayDeps, kind: DeviceKind): UnderWay | undefined {
  if (cards.work()) return 'payment'
  if (context.scanJob.state().kind === 'scanning') return 'scan'
  if (context.readJob.state().kind === 'reading') return 'reading'
  if (context.printDesk?.isBusy()) return 'print'
  // Whoever else works with a device: the self-test, a diagnosis. A picture with a code is read again.
  if (setup.atWork().some((part) => part !== 'codes' && part !== 'look')) return 'device'
  const isOpen = kind === 'terminal' && openCards(deskOf(context).model.kasse()).length > 0
  return isOpen ? 'open-payment' : undefined
}
