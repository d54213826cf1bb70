import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What Wireshark's dissector says of one message. */
export interface Dissected {
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly malformed: boolean
  readonly warnings: readonly string[]
}

const FIELDS = [
  'zvt.control_field',
  'zvt.ccrc',
  'zvt.aprc',
  'zvt.length_field',
  'zvt.password',
  'zvt.reg.config_byte',
  'zvt.cc',
  'zvt.amount',
  'zvt.bmp',
  'zvt.tlv.tag',
  'zvt.tlv.permitted_command',
  'zvt.characters_per_line',
  'zvt.data',
  '_ws.malformed',
  '_ws.expert.message',
] as const

/** Whether Wireshark's command-line programs are installed. Debian and Ubuntu: package `tshark`. */
export function hasDissector(): boolean {
  return ['tshark', 'text2pcap'].every((program) => spawnSync(program, ['--version']).status === 0)
}

/** Has each message dissected as one TCP segment to the port of ZVT, in this order. Needs no rights: nothing is captured. */
export function dissect(folder: string, messages: readonly Uint8Array[]): readonly Dissected[] {
  const dump = join(folder, 'zvt.txt')
  const capture = join(folder, 'zvt.pcap')
  writeFileSync(dump, messages.map(hexDump).join('\n'))
  execFileSync('text2pcap', ['-q', '-T', '40000,20007', dump, capture], { stdio: 'pipe' })
  const wanted = FIELDS.flatMap((field) => ['-e', field])
  const args = ['-r', capture, '-d', 'tcp.port==20007,zvt', '-T', 'json', ...wanted]
  return readLayers(execFileSync('tshark', args, { stdio: 'pipe', maxBuffer: 64 << 20 }).toString('utf8'))
}

function hexDump(bytes: Uint8Array): string {
  return `000000 ${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')}\n`
}

function readLayers(json: string): readonly Dissected[] {
  const packets: unknown = JSON.parse(json)
  if (!Array.isArray(packets)) throw new Error('tshark gave no list')
  return packets.map((packet: { readonly _source: { readonly layers: Record<string, readonly string[]> } }) => {
    const fields = new Map(Object.entries(packet._source.layers))
    return { fields, malformed: fields.has('_ws.malformed'), warnings: fields.get('_ws.expert.message') ?? [] }
  })
}
