import type { PrinterTrouble } from './device.ts'
import { createIppClient } from './ipp/client.ts'
import type { Exchange } from './ipp/exchange.ts'
import { GROUP, integer } from './ipp/message.ts'
import { isSuccess, OPERATION, STATUS } from './ipp/numbers.ts'
import { troubleOfFault } from './ipp/printer-state.ts'
import { groupsOf, textOf } from './ipp/read.ts'
import { readTarget } from './ipp/target.ts'

export interface CupsPrinter {
  /** What `createIppPrinter` prints to. */
  readonly uri: string
  readonly name: string
  readonly info: string
  readonly model: string
  /** How CUPS reaches it: `usb`, `ipp`, `socket` … */
  readonly connection: string
}

export type CupsPrinters =
  | { readonly ok: true; readonly printers: readonly CupsPrinter[] }
  | { readonly ok: false; readonly trouble: PrinterTrouble }

/** CUPS stands between the suitcase and printers on USB or with a driver of their own. Linux only: Windows has no CUPS. */
export const CUPS_PLATFORMS = ['linux'] as const

const MAX_PRINTERS = 100

/** The queues of the CUPS on this machine (CUPS-Get-Printers); empty if there are none. Each is printed to like any IPP printer. */
export async function listCupsPrinters(exchange: Exchange, port = 631): Promise<CupsPrinters> {
  const target = readTarget(`ipp://127.0.0.1:${port}/`)
  if (!target) return { ok: false, trouble: 'offline' }
  const client = createIppClient({ exchange, requestId: () => 1 })
  const answer = await client(target, {
    operation: OPERATION.cupsGetPrinters,
    attributes: [['limit', [integer(MAX_PRINTERS)]]],
    wanted: ['printer-name', 'printer-info', 'printer-make-and-model', 'device-uri'],
  })
  if (!answer.ok) return { ok: false, trouble: troubleOfFault(answer.fault) }
  if (answer.status === STATUS.notFound) return { ok: true, printers: [] }
  if (!isSuccess(answer.status)) return { ok: false, trouble: 'unreadable' }
  const printers = groupsOf(answer.message, GROUP.printer).flatMap((group) => {
    const name = textOf(group, 'printer-name')
    // The name goes into the address. What it says of itself as an address is not believed: it may lead elsewhere.
    if (name === undefined || name === '') return []
    const uri = `ipp://127.0.0.1:${port}/printers/${encodeURIComponent(name)}`
    const connection = /^[a-z0-9+.-]+(?=:)/i.exec(textOf(group, 'device-uri') ?? '')?.[0] ?? ''
    return [
      {
        uri,
        name,
        info: textOf(group, 'printer-info') ?? '',
        model: textOf(group, 'printer-make-and-model') ?? '',
        connection,
      },
    ]
  })
  return { ok: true, printers: printers.slice(0, MAX_PRINTERS) }
}
