import type { CardTerminal } from '../card-terminal/device.ts'
import type { CodeReader } from '../codes/device.ts'
import type { EidReader } from '../eid/device.ts'
import type { Printer } from '../printer/device.ts'
import { serveTerminal } from './card-terminal/serve-terminal.ts'
import { serveCodes } from './codes/serve-codes.ts'
import { serveEid } from './eid/serve-eid.ts'
import { type LookDesk, serveLook } from './look/serve-look.ts'
import { servePrinter } from './printer/serve-printer.ts'
import { type ServedScanner, serveScanner } from './scanner/serve-scanner.ts'
import type { SecretDesk } from './secret/secret-desk.ts'
import type { Services } from './wire.ts'

/** The devices that were constructed in the device program. */
export interface ServedDevices {
  readonly printer?: Printer | undefined
  readonly scanner?: ServedScanner | undefined
  readonly terminal?: CardTerminal | undefined
  readonly eid?: EidReader | undefined
  readonly codes?: CodeReader | undefined
  readonly look?: LookDesk | undefined
}

/** Everything that the other side may ask of the device program. A device that is not there answers to no name. */
export function deviceServices(
  { printer, scanner, terminal, eid, codes, look }: ServedDevices,
  secrets: Pick<SecretDesk, 'take'>,
): Services {
  return {
    'program.alive': async () => 'alive',
    ...(printer && servePrinter(printer)),
    ...(scanner && serveScanner(scanner)),
    ...(terminal && serveTerminal(terminal)),
    ...(eid && serveEid(eid, secrets)),
    ...(codes && serveCodes(codes)),
    ...(look && serveLook(look)),
  }
}
