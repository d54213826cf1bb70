import { createSecretDesk } from '../secret/secret-desk.ts'
import { createSecretSender, type SecretSender } from '../secret/secret-sender.ts'
import { deviceServices, type ServedDevices } from '../services.ts'
import { createWire, type Services, type Wire } from '../wire.ts'
import { linkedPorts } from './linked-ports.ts'

export interface LinkedWires {
  /** Our side. */
  readonly wire: Wire & { readonly secrets: SecretSender }
  /** The device program's side. */
  readonly program: Wire
  /** As if the device program were gone. */
  readonly lose: () => void
}

/** Our side and the device program's, in one process. `make` gets the program's wire, for drivers that ask back. */
export function linkWires(make: (program: Pick<Wire, 'call'>) => ServedDevices, ours: Services = {}): LinkedWires {
  const [here, there] = linkedPorts()
  const wire = createWire(here, ours)
  const desk = createSecretDesk(() => () => undefined)
  const secrets = createSecretSender((frame, sent) => {
    desk.feed(Uint8Array.from(frame))
    sent()
  })
  const program: Wire = createWire(there, deviceServices(make({ call: (...call) => program.call(...call) }), desk))
  const lose = () => {
    void wire.end()
    void program.end()
  }
  return { wire: { ...wire, secrets }, program, lose }
}
