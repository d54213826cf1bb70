import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { type CardName, cardOf } from './card.ts'
import type { Fault, FaultKind, FaultOrder, HoldPoint } from './fault.ts'
import { createFaults } from './faults.ts'
import { createHolds } from './holds.ts'
import { DEFAULT_IDENTITY, type Identity } from './identity.ts'
import type { Entry } from './journal/entry.ts'
import { createJournal } from './journal/journal.ts'
import { type JournalFile, openJournalFile } from './journal/journal-file.ts'
import { createLine } from './line.ts'
import { createLineCut, type LineCut } from './line-cut.ts'
import type { Machine, MachineEvent, Violation } from './machine.ts'
import type { Pace, Timers } from './pace.ts'
import type { Receipt } from './receipt/receipt.ts'
import type { Wishes } from './registration.ts'
import { createTerminal, type Terminal } from './terminal.ts'

export interface SimulatorDeps {
  /** Holds `journal.jsonl`; made when it is not there. */
  readonly folder: string
  /** 0 takes a free one. ZVT's own is 20007. */
  readonly port: number
  readonly now: () => Date
  readonly timers: Timers
  readonly pace: Pace
  readonly identity?: Partial<Identity>
  readonly onEvent?: (event: MachineEvent) => void
  /** Every byte on every line, for judges such as tshark. */
  readonly onBytes?: (direction: 'sent' | 'received', bytes: Buffer) => void
}

export interface Simulator {
  readonly port: number
  readonly control: Control
  /** Once or more often. */
  readonly close: () => Promise<void>
}

/** The hand that makes things go wrong, and the eye that sees what the terminal has really booked. */
export interface Control {
  readonly arm: (fault: FaultOrder) => void
  /** Takes back the faults of one kind, or all. */
  readonly clear: (kind?: FaultKind) => void
  readonly armed: () => readonly Fault[]
  /** Which card the next cardholder has. */
  readonly insert: (card: CardName) => void
  readonly entries: () => readonly Entry[]
  /** Receipts that came out of the terminal's own printer. */
  readonly paper: () => readonly Receipt[]
  /** What the ECR did against the specification, in order. */
  readonly violations: () => readonly Violation[]
  readonly registered: () => Wishes | undefined
  readonly busy: () => boolean
  readonly idle: () => Promise<void>
  /** Resolves as soon as a dialogue waits at a point held by the fault `hold`. */
  readonly whenHeld: () => Promise<HoldPoint>
  readonly release: () => void
  readonly payHere: (cents: number) => 'started' | 'refused'
  /** Off and on: all lines break, the registration is forgotten, the journal is read from the disk again. */
  readonly restart: () => Promise<void>
}

const MAX_CONNECTIONS = 16

/** Starts a terminal on loopback. Throws when the port is taken or the journal is damaged. Not for real money. */
export async function startSimulator(deps: SimulatorDeps): Promise<Simulator> {
  let file = openJournalFile(deps.folder)
  const state = createState(deps, () => file)
  const terminal = createTerminal(state.machine)
  const lines = new Set<Socket>()
  const cut = createLineCut(state.machine.faults)
  const server = createServer({ noDelay: true }, (socket) => attach({ deps, ...state, terminal, lines, cut }, socket))
  server.maxConnections = MAX_CONNECTIONS
  const port = await listen(server, deps.port)
  const hangUp = async () => {
    for (const socket of lines) socket.destroy()
    await terminal.cutPower()
    file.close()
  }
  const restart = async () => {
    await hangUp()
    file = openJournalFile(deps.folder)
    state.machine.tell({ kind: 'restarted' })
  }
  return {
    port,
    control: controlOf(state, terminal, restart),
    close: async () => {
      if (!server.listening) return
      server.close()
      await hangUp()
    },
  }
}

interface State {
  readonly machine: Machine
  readonly paper: Receipt[]
  readonly violations: Violation[]
  readonly insert: (card: CardName) => void
}

function createState(deps: SimulatorDeps, file: () => JournalFile): State {
  let card = cardOf('girocard')
  let wishes: Wishes | undefined
  const paper: Receipt[] = []
  const violations: Violation[] = []
  const current: JournalFile = {
    entries: () => file().entries(),
    append: (entry) => file().append(entry),
    close: () => file().close(),
  }
  const machine: Machine = {
    ...deps,
    identity: { ...DEFAULT_IDENTITY, ...deps.identity },
    journal: createJournal(current),
    faults: createFaults(),
    holds: createHolds(),
    card: () => card,
    wishes: () => wishes,
    register: (next) => {
      wishes = next
    },
    printOut: (receipt) => void paper.push(receipt),
    tell: deps.onEvent ?? (() => {}),
    complain: (violation) => void violations.push(violation),
  }
  const insert = (name: CardName) => {
    card = cardOf(name)
  }
  return { machine, paper, violations, insert }
}

function controlOf(
  { machine, paper, violations, insert }: State,
  terminal: Terminal,
  restart: () => Promise<void>,
): Control {
  return {
    arm: machine.faults.arm,
    clear: machine.faults.clear,
    armed: machine.faults.armed,
    insert,
    entries: () => machine.journal.entries(),
    paper: () => paper,
    violations: () => violations,
    registered: machine.wishes,
    busy: terminal.busy,
    idle: terminal.idle,
    whenHeld: machine.holds.whenHeld,
    release: machine.holds.release,
    payHere: terminal.payHere,
    restart,
  }
}

interface Switchboard {
  readonly deps: SimulatorDeps
  readonly machine: Machine
  readonly terminal: Terminal
  readonly lines: Set<Socket>
  readonly cut: LineCut
}

function attach({ deps, machine, terminal, lines, cut }: Switchboard, socket: Socket): void {
  lines.add(socket)
  machine.tell({ kind: 'connected' })
  socket.on('close', () => {
    lines.delete(socket)
    machine.tell({ kind: 'disconnected' })
  })
  createLine({
    ...machine,
    socket,
    cut,
    onCommand: terminal.receive,
    onBytes: deps.onBytes ?? (() => {}),
  })
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
