import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What Wireshark's own ZVT dissector says of a stream of bytes the terminal sent. */
export interface Verdict {
  /** APDUs it recognised. */
  readonly frames: number
  readonly malformed: number
  /** Its full account, one line a field. */
  readonly text: string
}

/** Is tshark there to judge? It comes with the Debian package of the same name. */
export function hasDissector(): boolean {
  return ['tshark', 'text2pcap'].every((program) => spawnSync(program, ['--version']).status === 0)
}

/** Has each frame judged as a packet of its own, sent from the terminal's port. */
export function dissect(frames: readonly Buffer[]): Verdict {
  const folder = mkdtempSync(join(tmpdir(), 'zvt-dissect-'))
  try {
    const [dump, capture] = [join(folder, 'frames.txt'), join(folder, 'frames.pcap')]
    writeFileSync(dump, frames.map(dumpOf).join('\n'))
    run('text2pcap', ['-q', '-T', '20007,40000', dump, capture])
    const text = run('tshark', ['-r', capture, '-d', 'tcp.port==20007,zvt', '-V', '-O', 'zvt'])
    return {
      frames: text.match(/^ZVT Kassenschnittstelle/gm)?.length ?? 0,
      malformed: text.match(/Malformed/g)?.length ?? 0,
      text,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As text2pcap reads it: offset, then bytes. */
function dumpOf(frame: Buffer): string {
  const rows = Array.from({ length: Math.ceil(frame.length / 16) }, (_, row) => {
    const bytes = [...frame.subarray(row * 16, row * 16 + 16)].map((byte) => byte.toString(16).padStart(2, '0'))
    return `${(row * 16).toString(16).padStart(6, '0')} ${bytes.join(' ')}`
  })
  return `${rows.join('\n')}\n`
}

function run(program: string, parameters: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 64 << 20 })
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}
