import type { MachineEvent } from '../machine.ts'
import { REASONS } from '../receipt/words.ts'

const BOOKED = { payment: 'Zahlung', refund: 'Gutschrift', reversal: 'Storno' } as const
const PLAIN = {
  connected: 'Kasse verbunden',
  disconnected: 'Kasse getrennt',
  registered: 'Kasse angemeldet',
  'logged-off': 'Kasse abgemeldet',
  'day-closed': 'Kassenschnitt gemacht',
  restarted: 'Neu gestartet, das Journal ist erhalten',
  'line-lost': 'Leitung zur Kasse verloren, der Stand bleibt im Journal',
} as const

export const MESSAGES = {
  usage: 'Aufruf: node main.ts --folder <Ordner> [--port 20007] [--control 20008] [--swift]',
  notFree: (port: number) => `Port ${port} ist belegt. Anderen Port mit --port oder --control wählen.`,
  failed: (reason: string) => `Kartenterminal startet nicht: ${reason}`,
  ready: (port: number, control: number, folder: string) =>
    `Kartenterminal (Simulator, kein echtes Geld) bereit: 127.0.0.1:${port}, Steuerung http://127.0.0.1:${control}/state, Journal ${folder}`,
  stopped: 'Kartenterminal beendet, das Journal ist erhalten.',
} as const

/** One line of what the terminal does. */
export function eventMessage(event: MachineEvent): string {
  switch (event.kind) {
    case 'booked':
      return `Kartenterminal: ${BOOKED[event.what]} gebucht, Beleg ${event.receipt}, ${euros(event.cents)}`
    case 'refused':
      return `Kartenterminal: nicht ausgeführt (${hex(event.code)} ${REASONS[event.code] ?? 'ohne Text'})`
    default:
      return `Kartenterminal: ${PLAIN[event.kind]}`
  }
}

function euros(cents: number): string {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')} €`
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(2, '0')
}
