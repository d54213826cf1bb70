import { setTimeout as sleep } from 'node:timers/promises'
import type { Printer } from '../../printer/device.ts'
import { connectPrinter, connectShowing } from '../../printer/ipp/connect.ts'
import { createExchange } from '../../printer/ipp/exchange.ts'
import { createIppPrinter } from '../../printer/ipp/ipp-printer.ts'
import { readTarget } from '../../printer/ipp/target.ts'
import type { DeviceConfig } from '../device-config.ts'
import type { ConstructDeps } from './construct-deps.ts'

export function printerFrom(
  { uri, certificate }: NonNullable<DeviceConfig['printer']>,
  { after, elapsed }: ConstructDeps,
): Printer {
  const target = readTarget(uri, certificate)
  if (!target) throw new TypeError('no address of a printer')
  const exchange = createExchange({ connect: connectPrinter, after })
  return createIppPrinter({ target, exchange, sleep: (ms) => sleep(ms), elapsed, show: connectShowing })
}
