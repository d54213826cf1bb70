import { CUPS_PLATFORMS, listCupsPrinters } from '../../printer/cups-printers.ts'
import { discoverPrinters } from '../../printer/discovery/discover-printers.ts'
import type { Exchange } from '../../printer/ipp/exchange.ts'
import { bonjourBrowse } from '../../scanner/discovery/bonjour-browse.ts'
import { discoverScanners } from '../../scanner/discovery/discover-scanners.ts'
import { SCANNER_LIMITS } from '../../scanner/limits.ts'
import { listSaneDevices } from '../../scanner/sane/list-devices.ts'
import type { RunScanimage } from '../../scanner/sane/run-program.ts'
import { type After, pause } from '../../scanner/timer.ts'
import type { AppCommand, FoundDevice, LookPlace, LookReport } from './found-device.ts'
import type { LookOrder } from './schema.ts'

export interface LookDeps {
  readonly platform: 'linux' | 'windows'
  readonly after: After
  readonly exchange: Exchange
  readonly scanimage: RunScanimage
  readonly fetch: typeof fetch
  /** The AusweisApp's program that is installed, if one is. */
  readonly appCommand: () => AppCommand | undefined
  /** Told of what should not happen. */
  readonly report: (place: string, fault: unknown) => void
}

/** Printers and scanners answer within two seconds; the slowest ones within four. */
const NETWORK_MS = 4_000
const APP_MS = 2_000
/** The port of TR-03124-1. */
const APP_PORT = 24_727

type Seen = Pick<LookReport, 'outcome' | 'found'>

/** Looks everywhere at once and tells of each place when it has been looked at. Asking starts no device. Never throws. */
export async function lookForDevices(
  deps: LookDeps,
  order: LookOrder,
  signal: AbortSignal,
  tell: (report: LookReport) => void,
): Promise<void> {
  const at = async (place: LookPlace, look: () => Promise<Seen>): Promise<void> => {
    const seen = await look().catch((fault: unknown): Seen => {
      deps.report(place, fault)
      return { outcome: 'failed', found: [] }
    })
    if (!signal.aborted) tell({ place, ...seen })
  }
  await Promise.all([
    at('network-printers', () => networkPrinters(deps, order, signal)),
    at('network-scanners', () => networkScanners(deps, order, signal)),
    at('cups', () => cupsQueues(deps, order)),
    at('sane', () => saneDevices(deps, signal)),
    at('eid', () => eidApp(deps, order, signal)),
  ])
}

const looked = (found: readonly FoundDevice[]): Seen => ({ outcome: 'looked', found })
const nothing = (outcome: LookReport['outcome']): Seen => ({ outcome, found: [] })

async function networkPrinters({ after }: LookDeps, { multicast }: LookOrder, signal: AbortSignal): Promise<Seen> {
  const listen = bonjourBrowse(multicast)
  const browser = { browse: (type: 'ipp' | 'ipps', take: (raw: unknown) => void) => listen([type], take) }
  const printers = await discoverPrinters({ browser, sleep: (ms) => pause(after, ms, signal) }, NETWORK_MS)
  return looked(
    printers.map(({ uri, name, model, place }) => ({ kind: 'printer', uri, name, model, place, way: 'network' })),
  )
}

async function networkScanners({ after }: LookDeps, { multicast }: LookOrder, signal: AbortSignal): Promise<Seen> {
  const scanners = await discoverScanners({ browse: bonjourBrowse(multicast), after }, NETWORK_MS, signal)
  return looked(scanners.map(({ base, name }) => ({ kind: 'escl-scanner', url: base, name })))
}

async function cupsQueues({ platform, exchange }: LookDeps, { cupsPort }: LookOrder): Promise<Seen> {
  if (!isOn(CUPS_PLATFORMS, platform)) return nothing('not-here')
  const answer = await listCupsPrinters(exchange, cupsPort)
  if (!answer.ok) return nothing(answer.trouble === 'offline' ? 'not-installed' : 'failed')
  const queues = answer.printers.slice(0, 50).map(({ uri, name, info, model }) => {
    return { kind: 'printer', uri, name: info || name, model, place: '', way: 'queue' } as const
  })
  return looked(queues)
}

const isOn = (platforms: readonly string[], platform: string): boolean => platforms.includes(platform)

/** What SANE reaches through the network is found there already, under its own name. */
const REACHED_ANOTHER_WAY = /^(airscan|escl):/

async function saneDevices({ platform, after, scanimage }: LookDeps, signal: AbortSignal): Promise<Seen> {
  if (platform !== 'linux') return nothing('not-here')
  const answer = await listSaneDevices({ run: scanimage, after, limits: SCANNER_LIMITS }, signal)
  if (answer.kind === 'trouble') return nothing(answer.trouble === 'not-installed' ? 'not-installed' : 'failed')
  const own = answer.devices.filter(({ id }) => !REACHED_ANOTHER_WAY.test(id))
  return looked(own.map(({ id, name }) => ({ kind: 'sane-scanner', device: id, name })))
}

/** Whatever it answers, it names itself (TR-03124-1 § 2.2.2.2); without a window it answers on this port only if somebody has started it so. */
async function eidApp(deps: LookDeps, { appPort = APP_PORT }: LookOrder, signal: AbortSignal): Promise<Seen> {
  const late = new AbortController()
  const stop = deps.after(APP_MS, () => late.abort())
  const asked = deps.fetch(`http://127.0.0.1:${appPort}/eID-Client?Status`, {
    signal: AbortSignal.any([signal, late.signal]),
    redirect: 'manual',
  })
  const server = await asked.then(nameOfServer, () => '').finally(stop)
  if (server.startsWith('AusweisApp')) return looked([{ kind: 'running-app' }])
  const command = deps.platform === 'linux' ? deps.appCommand() : undefined
  return command ? looked([{ kind: 'startable-app', command }]) : nothing('not-installed')
}

async function nameOfServer({ headers, body }: Response): Promise<string> {
  await body?.cancel()
  return headers.get('server') ?? ''
}
