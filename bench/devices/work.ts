import { secretBuffer } from '@buergerkoffer/devices/eid'
import { createLetterPress } from '@buergerkoffer/documents'
import type { Rig } from './rig.ts'

/** What a clerk waits for, by device. Each throws when its device does not do it. */
export interface Work {
  readonly print: () => Promise<void>
  /** It takes one job at a time. */
  readonly printerRests: () => Promise<void>
  readonly scan: () => Promise<Uint8Array>
  readonly pay: () => Promise<void>
  readonly readCan: () => Promise<void>
  readonly readCode: () => Promise<void>
}

/** A page with the Data Matrix of the self-test, as the press makes it. */
export function testPage(code: string): Uint8Array {
  const head = { name: 'Stadt Meerane', address: ['Lörracher Platz 1', '08393 Meerane'], phone: '03764 54-0' }
  const at = '2026-11-23T07:00:00Z'
  return createLetterPress({ root: process.cwd() }).print(
    {
      ...{ layout: 'geraetepapier', kind: 'pruefblatt', lang: 'de', head, largePrint: false, specimen: true },
      ...{ number: 'ME01', place: 'Meerane', time: at, station: 'ME01', code },
    },
    at,
  )
}

export function workOn({ host }: Rig, page: Uint8Array): Work {
  const { printer, scanner, terminal, eid, codes } = host
  let [payments, picture] = [0, new Uint8Array()]
  return {
    print: async () => {
      const document = { bytes: page, format: 'application/pdf', attempt: crypto.randomUUID() } as const
      const sheet = { sides: 'one-sided', copies: 1, paper: 'iso_a4_210x297mm' } as const
      const answer = await printer?.print(document, sheet)
      if (answer?.kind !== 'accepted') throw new Error(`not printed: ${JSON.stringify(answer)}`)
    },
    printerRests: async () => {
      while ((await printer?.state())?.activity === 'printing') await new Promise((resolve) => setTimeout(resolve, 50))
    },
    scan: async () => {
      const settings = { source: 'platen', duplex: false, resolution: 300, colour: 'colour' } as const
      for await (const event of scanner?.scan(settings, new AbortController().signal) ?? []) {
        if (event.kind === 'page') picture = new Uint8Array(event.page.bytes)
        if (event.kind === 'trouble') throw new Error(`not scanned: ${event.trouble}`)
      }
      return picture
    },
    pay: async () => {
      payments += 1
      const outcome = await terminal?.pay({ reference: `B-${payments}`, cents: 1200 })
      if (outcome?.kind !== 'approved') throw new Error(`not paid: ${outcome?.kind}`)
    },
    readCan: async () => {
      const job = eid?.readOnSite((event) => {
        if (event.kind !== 'enter') return
        const digits = secretBuffer(6)
        digits.write('500540')
        job?.answer(event.what, digits)
      })
      const outcome = await job?.outcome
      if (outcome?.kind !== 'read') throw new Error(`not read: ${outcome?.kind}`)
    },
    readCode: async () => {
      const answer = await codes.read(picture)
      if (answer.kind !== 'read' || answer.codes.length === 0) throw new Error('no code was found')
    },
  }
}
