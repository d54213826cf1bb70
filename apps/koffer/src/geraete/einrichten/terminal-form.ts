import type { DeviceConfig } from '@buergerkoffer/devices/host'
import { type AddressFault, readHost, readTerminalPort } from './address.ts'
import type { DeviceSetup } from './device-setup.ts'

type Terminal = NonNullable<DeviceConfig['terminal']>

/** One for each command that a terminal may guard (ZVT, revision 13). */
export const PASSWORDS = ['registration', 'reversal', 'refund', 'endOfDay', 'repeatReceipt', 'statusEnquiry'] as const

export type PasswordName = (typeof PASSWORDS)[number]

export interface TerminalTyped {
  readonly host: string
  readonly port: string
  /** As typed; never shown again. */
  readonly passwords: Readonly<Record<PasswordName, string>>
}

export type TerminalFault =
  | { readonly field: 'host'; readonly fault: AddressFault }
  | { readonly field: 'port' }
  | { readonly field: PasswordName }

export type TerminalRead =
  | { readonly ok: true; readonly terminal: Terminal }
  | { readonly ok: false; readonly faults: readonly TerminalFault[] }

/** Makers deliver their terminals so. */
const NONE = 0

/**
 * Reads the form. A password that is left empty stays as it was, if it is the same terminal; at another one it is 000000: no terminal gets to know the
 * passwords of another.
 */
export async function readTerminal(
  { host, port, passwords }: TerminalTyped,
  before: Terminal | undefined,
  { resolve }: Pick<DeviceSetup, 'resolve'>,
): Promise<TerminalRead> {
  const address = await readHost(host, resolve)
  const number = readTerminalPort(port)
  const bad = PASSWORDS.filter((name) => !/^\d{0,6}$/.test(passwords[name].trim()))
  if (!address.ok || number === undefined || bad.length > 0) {
    return {
      ok: false,
      faults: [
        ...(address.ok ? [] : [{ field: 'host', fault: address.fault } as const]),
        ...(number === undefined ? [{ field: 'port' } as const] : []),
        ...bad.map((field) => ({ field })),
      ],
    }
  }
  const known = before?.host === address.value && before.port === number ? before : undefined
  const read = (name: PasswordName): number => {
    const typed = passwords[name].trim()
    return typed === '' ? (known?.passwords[name] ?? NONE) : Number(typed)
  }
  return {
    ok: true,
    terminal: {
      ...{ host: address.value, port: number },
      passwords: {
        registration: read('registration'),
        reversal: read('reversal'),
        refund: read('refund'),
        endOfDay: read('endOfDay'),
        repeatReceipt: read('repeatReceipt'),
        statusEnquiry: read('statusEnquiry'),
      },
      ...(known?.charactersPerLine !== undefined && { charactersPerLine: known.charactersPerLine }),
    },
  }
}
