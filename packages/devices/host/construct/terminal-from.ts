import type { CardTerminal } from '../../card-terminal/device.ts'
import { connectTcp } from '../../card-terminal/driver/tcp.ts'
import { createZvtTerminal } from '../../card-terminal/driver/zvt.ts'
import type { DeviceConfig } from '../device-config.ts'
import type { ConstructDeps } from './construct-deps.ts'

export function terminalFrom(
  { host, port, passwords, charactersPerLine }: NonNullable<DeviceConfig['terminal']>,
  { after, intents, now }: ConstructDeps,
): CardTerminal {
  return createZvtTerminal({
    connect: connectTcp({ host, port }),
    timers: { after },
    intents,
    now: () => now().toISOString(),
    passwords,
    ...(charactersPerLine === undefined ? {} : { charactersPerLine }),
  })
}
