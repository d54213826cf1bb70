import type { ScannerTrouble } from '../device.ts'
import { collect, type SaneDeps } from './collect.ts'
import { troubleOfExit } from './sane-status.ts'

export interface SaneDevice {
  /** The name SANE knows it by, for `createScanimageScanner`. */
  readonly id: string
  readonly name: string
}

export type SaneDevices =
  | { readonly kind: 'devices'; readonly devices: readonly SaneDevice[] }
  | { readonly kind: 'trouble'; readonly trouble: ScannerTrouble }

/** Unit separator: in no device's name. */
const BETWEEN = '\u001f'
const MAX_DEVICES = 50

/** The scanners that SANE sees, without webcams. Takes some seconds: every backend looks. */
export async function listSaneDevices(
  deps: SaneDeps,
  signal: AbortSignal = new AbortController().signal,
): Promise<SaneDevices> {
  const format = ['%d', '%v', '%m', '%t%n'].join(BETWEEN)
  const run = await collect(deps, ['-f', format], signal)
  if (run.kind !== 'text') return run.kind === 'trouble' ? run : { kind: 'trouble', trouble: 'timed-out' }
  // Without any device scanimage ends with 1 and says so in words.
  if (run.code !== 0 && run.stdout.trim() !== '')
    return { kind: 'trouble', trouble: troubleOfExit(run.code, run.stderr) }
  return { kind: 'devices', devices: readDevices(run.stdout) }
}

/** Reads the list in the format above. Never throws. */
export function readDevices(words: string): readonly SaneDevice[] {
  const lines = words.split('\n', MAX_DEVICES + 1).slice(0, MAX_DEVICES)
  return lines.flatMap((line) => {
    const [id = '', vendor = '', model = '', type = ''] = line.split(BETWEEN)
    // A leading hyphen would be read as an option.
    if (!/^[^-\s\p{C}][^\p{C}]{0,200}$/u.test(id) || /^v4l:/.test(id) || /camera/i.test(type)) return []
    return [
      {
        id,
        name: `${vendor} ${model}`
          .replaceAll(/\p{C}+/gu, ' ')
          .trim()
          .slice(0, 100),
      },
    ]
  })
}
