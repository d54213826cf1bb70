import { z } from 'zod'
import { cleanText } from '../ipp/read.ts'
import { readTarget } from '../ipp/target.ts'
import type { FoundPrinter } from './found-printer.ts'
import { isLocalAddress } from './local-address.ts'

const words = z.string().max(1023)
const flag = z
  .union([z.literal('T'), z.literal('F'), z.boolean()])
  .transform((value) => value === 'T' || value === true)

/** A service as bonjour-service reports it. TXT keys of printers: Apple's Bonjour Printing Specification 1.2.1, PWG 5100.14 § 4.2.1. */
const service = z.object({
  name: words,
  port: z.int().min(1).max(65_535),
  addresses: z.array(words).max(32).default([]),
  referer: z.object({ address: words }).optional(),
  txt: z
    .object({
      // The keys are the specification's own.
      rp: words.catch('ipp/print'),
      ty: words.catch(''),
      note: words.catch(''),
      pdl: words.catch(''),
      uuid: words.optional().catch(undefined),
      UUID: words.optional().catch(undefined),
      duplex: flag.catch(false),
      Duplex: flag.catch(false),
      color: flag.catch(false),
      Color: flag.catch(false),
    })
    .catch({
      rp: 'ipp/print',
      ty: '',
      note: '',
      pdl: '',
      uuid: undefined,
      UUID: undefined,
      duplex: false,
      Duplex: false,
      color: false,
      Color: false,
    }),
})

/** The door for what the network says of a printer; undefined for anything that is none, or that stands elsewhere than in the local network. */
export function readSighting(type: 'ipp' | 'ipps', raw: unknown): FoundPrinter | undefined {
  const parsed = service.safeParse(raw)
  if (!parsed.success) return undefined
  const { name, port, addresses, referer, txt } = parsed.data
  const address = addressOf([...addresses, ...(referer ? [referer.address] : [])])
  const target = address && readTarget(`${type}://${address}:${port}/${txt.rp.replace(/^\/+/, '')}`)
  if (!target) return undefined
  const uuid = cleanText(txt.UUID ?? txt.uuid ?? '').toLowerCase()
  const printer = {
    uri: target.uri,
    name: cleanText(name),
    model: cleanText(txt.ty),
    place: cleanText(txt.note),
    duplex: txt.duplex || txt.Duplex,
    color: txt.color || txt.Color,
    pdf: txt.pdl.split(',').includes('application/pdf'),
  }
  return /^[0-9a-f-]{36}$/.test(uuid) ? { ...printer, uuid } : printer
}

/** IPv4 first: an IPv6 address of the link needs the interface beside it. */
function addressOf(addresses: readonly string[]): string | undefined {
  const local = addresses.filter(isLocalAddress)
  const address = local.find((one) => !one.includes(':')) ?? local[0]
  return address?.includes(':') ? `[${address}]` : address
}
