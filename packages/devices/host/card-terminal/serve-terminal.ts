import type { CardTerminal } from '../../card-terminal/device.ts'
import type { IntentStore } from '../../card-terminal/driver/intent.ts'
import { intents, paymentOrder, resolveOrder, reversalOrder } from '../../card-terminal/schema.ts'
import type { Services, Wire } from '../wire.ts'

/** The driver's side. While a booking runs, any word of the other side is the clerk's wish to stop it. */
export function serveTerminal(terminal: CardTerminal): Services {
  return {
    'terminal.register': () => terminal.register(),
    'terminal.payment': ({ input, tell, hear }) => {
      hear(terminal.abort)
      return terminal.pay(paymentOrder.parse(input), tell)
    },
    'terminal.reversal': ({ input, tell, hear }) => {
      hear(terminal.abort)
      return terminal.reverse(reversalOrder.parse(input), tell)
    },
    'terminal.refund': ({ input, tell, hear }) => {
      hear(terminal.abort)
      return terminal.refund(paymentOrder.parse(input), tell)
    },
    'terminal.resolve': ({ input }) => terminal.resolve(resolveOrder.parse(input).reference),
    'terminal.endOfDay': ({ tell }) => terminal.endOfDay(tell),
    'terminal.diagnose': ({ tell }) => terminal.diagnose(tell),
    'terminal.state': () => terminal.state(),
    'terminal.repeatReceipt': () => terminal.repeatReceipt(),
  }
}

/** The app's store of intents, asked back over the wire. If the app is gone, storing rejects, and the driver sends no amount. */
export function remoteIntents({ call }: Pick<Wire, 'call'>): IntentStore {
  return {
    open: async () => intents.parse(await call('intents.open', undefined).answer),
    store: async (intent) => {
      await call('intents.store', intent).answer
    },
    settle: async (reference, settlement) => {
      await call('intents.settle', { reference, settlement }).answer
    },
  }
}
