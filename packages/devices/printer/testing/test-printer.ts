import { setTimeout as sleep } from 'node:timers/promises'
import PdfKit from 'pdfkit'
import type { PrintDocument, Printer, PrintOptions } from '../device.ts'
import { connectPrinter } from '../ipp/connect.ts'
import { createExchange, type Exchange } from '../ipp/exchange.ts'
import { createIppPrinter } from '../ipp/ipp-printer.ts'
import { type PrinterTarget, readTarget } from '../ipp/target.ts'

export const LETTER: PrintOptions = { sides: 'two-sided-long-edge', copies: 1, paper: 'iso_a4_210x297mm' }

/** The driver as the suitcase puts it together, for a printer at this address. `hurry`: its patience ends so many times sooner. */
export function printerAt(
  uri: string,
  { hurry = 1, certificate }: { hurry?: number; certificate?: string } = {},
): Printer {
  return createIppPrinter({
    target: targetAt(uri, certificate),
    exchange: testExchange(),
    sleep: (ms) => sleep(ms),
    elapsed: () => performance.now() * hurry,
  })
}

export function testExchange(): Exchange {
  return createExchange({ connect: connectPrinter, after })
}

export function targetAt(uri: string, certificate?: string): PrinterTarget {
  const target = readTarget(uri, certificate)
  if (!target) throw new Error(`no address of a printer: ${uri}`)
  return target
}

/** A letter of so many A4 pages. */
export async function letterOf(pages: number, attempt: string = crypto.randomUUID()): Promise<PrintDocument> {
  const document = new PdfKit({ size: 'A4' })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.once('end', resolve))
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) document.addPage()
    document.text(`Seite ${page}: Grüße aus Zwönitz`)
  }
  document.end()
  await ended
  return { bytes: Buffer.concat(chunks), format: 'application/pdf', attempt }
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}
