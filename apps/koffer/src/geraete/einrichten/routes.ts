import type { DeviceConfig } from '@buergerkoffer/devices/host'
import type { ErrorItem } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf, type WebEnv, webFault } from '@buergerkoffer/web'
import type { Context } from 'hono'
import { type DeviceKind, kindNamed, setupPath } from '../../geraeteleiste/index.ts'
import type { CardDesk } from '../../kasse/index.ts'
import type { KofferApp, KofferContext, KofferSession } from '../../koffer-context.ts'
import type { AddressFault } from './address.ts'
import { ByHandPage, type ByHandPageProps } from './by-hand-page.tsx'
import { type Part, partOfFind, printerPart, scannerPart, without } from './connect.ts'
import type { DeviceSetup } from './device-setup.ts'
import { createLookJob, type LookJob } from './look-job.ts'
import { nameOf } from './paths.ts'
import { type SetupNews, SetupPage } from './setup-page.tsx'
import { type PasswordName, readTerminal, type TerminalFault } from './terminal-form.ts'
import { t } from './text.ts'
import { underWay } from './under-way.ts'

export interface SetupWorld {
  readonly setup: DeviceSetup
  readonly cards: CardDesk
  readonly sleep: (milliseconds: number, wake: AbortSignal) => Promise<void>
  readonly onFault: (fault: unknown) => void
}

interface Room extends SetupWorld {
  readonly context: KofferContext
  readonly job: LookJob
}

type Request = Context<WebEnv<KofferSession>>

/** Looking for devices, connecting and disconnecting them. */
export function addSetupRoutes(app: KofferApp, context: KofferContext, world: SetupWorld): void {
  const room = { ...world, context, job: createLookJob(world) }
  app.get(setupPath, (c) => show(c, room, newsIn(c)))
  app.post(setupPath, async (c) => {
    const form = await readForm(c)
    switch (textOf(form, 'aktion')) {
      case 'suchen':
        room.job.start()
        return seeOther(c, setupPath)
      case 'beenden':
        room.job.stop()
        return seeOther(c, setupPath)
      case 'verbinden':
        return connectFind(c, room, textOf(form, 'fund'))
      case 'trennen':
        return disconnect(c, room, kindNamed(textOf(form, 'geraet')))
      default:
        throw webFault('not-found')
    }
  })
  app.get(`${setupPath}/:name`, (c) => showByHand(c, room, kindByHand(c), [], room.setup.config()))
  app.post(`${setupPath}/:name`, async (c) => {
    const form = await readForm(c)
    const kind = kindByHand(c)
    const typed = { address: textOf(form, 'adresse'), port: textOf(form, 'port') }
    if (kind === 'terminal') {
      const passwords = (name: PasswordName): string => textOf(form, name)
      return connectTerminal(c, room, typed, passwords)
    }
    const part = await (kind === 'printer' ? printerPart : scannerPart)(room.setup, typed.address)
    if (part.ok) return connect(c, room, part)
    return showByHand(c, room, kind, [{ name: 'adresse', text: faultText(part.fault, kind) }], typed)
  })
}

function newsIn(c: Request): SetupNews | undefined {
  const connected = kindNamed(c.req.query('verbunden') ?? '')
  const disconnected = kindNamed(c.req.query('getrennt') ?? '')
  if (connected) return { kind: 'connected', device: connected }
  return disconnected && { kind: 'disconnected', device: disconnected }
}

function show(c: Request, { context, setup, job }: Room, news?: SetupNews): Response | Promise<Response> {
  const html = SetupPage({ context, csrf: c.var.session.csrf(), setup, job, news })
  return page(c, html, news?.kind === 'refused' ? 409 : 200)
}

const refuse = (c: Request, room: Room, text: string) => show(c, room, { kind: 'refused', text })

async function connectFind(c: Request, room: Room, id: string): Promise<Response> {
  const find = room.job.finds().find((each) => each.id === id)
  if (!find) return refuse(c, room, t('refused.gone'))
  const part = await partOfFind(room.setup, find.device)
  if (part.ok) return connect(c, room, part)
  return refuse(c, room, faultText(part.fault, find.device.kind === 'printer' ? 'printer' : 'scanner'))
}

/** Between the look at what is under way and the exchange nothing may be waited for. */
function replace(room: Room, kind: DeviceKind, config: DeviceConfig): string | undefined {
  const busy = underWay(room, kind)
  if (busy) return t(`refused.${busy}`)
  return room.setup.replace(config) ? undefined : t('refused.disk')
}

async function connect(c: Request, room: Room, { kind, part }: Extract<Part, { ok: true }>): Promise<Response> {
  const refused = replace(room, kind, { ...room.setup.config(), ...part })
  if (refused) return refuse(c, room, refused)
  await test(room, kind)
  return seeOther(c, `${setupPath}?verbunden=${nameOf(kind)}`)
}

/** A device that does not answer says so itself after some seconds; longer nobody waits in front of a page. */
const testMs = 12_000

async function test({ context, sleep, onFault }: Room, kind: DeviceKind): Promise<void> {
  const over = new AbortController()
  const asked = context.watch[kind]?.look().catch(onFault)
  await Promise.race([asked, sleep(testMs, over.signal)])
  over.abort()
}

function disconnect(c: Request, room: Room, kind: DeviceKind | undefined): Response | Promise<Response> {
  if (!kind) throw webFault('not-found')
  const refused = replace(room, kind, without(room.setup.config(), kind))
  return refused ? refuse(c, room, refused) : seeOther(c, `${setupPath}?getrennt=${nameOf(kind)}`)
}

type Typed = Pick<ByHandPageProps, 'address' | 'port'>

async function connectTerminal(
  c: Request,
  room: Room,
  typed: Typed,
  passwordOf: (name: PasswordName) => string,
): Promise<Response> {
  const passwords = {
    registration: passwordOf('registration'),
    reversal: passwordOf('reversal'),
    refund: passwordOf('refund'),
    endOfDay: passwordOf('endOfDay'),
    repeatReceipt: passwordOf('repeatReceipt'),
    statusEnquiry: passwordOf('statusEnquiry'),
  }
  const read = await readTerminal(
    { host: typed.address, port: typed.port, passwords },
    room.setup.config().terminal,
    room.setup,
  )
  if (read.ok) return connect(c, room, { ok: true, kind: 'terminal', part: { terminal: read.terminal } })
  return showByHand(c, room, 'terminal', read.faults.map(terminalError), typed)
}

function terminalError(wrong: TerminalFault): ErrorItem {
  if (wrong.field === 'host') return { name: 'adresse', text: faultText(wrong.fault, 'terminal') }
  if (wrong.field === 'port') return { name: 'port', text: t('fault.terminalPort') }
  return { name: wrong.field, text: `${t(`byHand.password.${wrong.field}`)}: ${t('fault.password')}` }
}

type ByHandKind = ByHandPageProps['kind']

function kindByHand(c: Request): ByHandKind {
  const kind = kindNamed(c.req.param('name') ?? '')
  if (!kind || kind === 'eid') throw webFault('not-found')
  return kind
}

function showByHand(
  c: Request,
  { context }: Room,
  kind: ByHandKind,
  errors: readonly ErrorItem[],
  filled: Typed | DeviceConfig,
): Response | Promise<Response> {
  const typed = 'address' in filled ? filled : typedBefore(filled, kind)
  return page(
    c,
    ByHandPage({ context, csrf: c.var.session.csrf(), kind, errors, ...typed }),
    errors.length > 0 ? 422 : 200,
  )
}

const usualPort = '20007'

function typedBefore({ printer, scanner, terminal }: DeviceConfig, kind: ByHandKind): Typed {
  if (kind === 'terminal') return { address: terminal?.host ?? '', port: terminal ? String(terminal.port) : usualPort }
  const address = kind === 'printer' ? printer?.uri : scanner?.kind === 'escl' ? scanner.url : undefined
  return { address: address ?? '', port: '' }
}

function faultText(fault: AddressFault | 'no-certificate', kind: ByHandKind): string {
  if (fault === 'scheme') return t(kind === 'scanner' ? 'fault.schemeScanner' : 'fault.schemePrinter')
  return t(`fault.${fault}`)
}
