import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type Identity, type Simulator, SWIFT_PACE, startSimulator, systemTimers } from '../simulator/index.ts'

const PROGRAM = resolve(import.meta.dirname, '../testing/pay-program.ts')

async function bench(
  brokenLine: Identity['brokenLine'],
): Promise<{ readonly simulator: Simulator; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'zvt-killed-'))
  const now = () => new Date('2026-11-23T10:30:45Z')
  const simulator = await startSimulator({
    folder,
    port: 0,
    now,
    timers: systemTimers,
    pace: SWIFT_PACE,
    identity: { brokenLine },
  })
  onTestFinished(async () => {
    await simulator.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { simulator, folder }
}

function start(
  { port }: Simulator,
  folder: string,
): { readonly child: ChildProcess; readonly lines: Promise<readonly { readonly kind: string }[]> } {
  const child = spawn(process.execPath, [PROGRAM, String(port), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = new Promise<readonly { readonly kind: string }[]>((done) => {
    let text = ''
    child.stdout?.on('data', (part) => {
      text += part
    })
    child.on('close', () =>
      done(
        text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      ),
    )
  })
  return { child, lines }
}

const MANNERS = [
  { beforeBooking: 'goes-on', afterBooking: 'keeps' },
  { beforeBooking: 'stops', afterBooking: 'reverses' },
] as const

it.each(MANNERS.flatMap((manner) => (['card', 'host', 'booked'] as const).map((at) => ({ at, ...manner }))))(
  'pays once though our program is killed: terminal at $at, $beforeBooking before, $afterBooking after the booking',
  async ({ at, ...manner }) => {
    const { simulator, folder } = await bench(manner)
    // Something to compare with: an earlier visit.
    expect(await start(simulator, folder).lines).toMatchObject([{ kind: 'approved' }])
    simulator.control.arm({ kind: 'hold', at })
    const killed = start(simulator, folder)
    await simulator.control.whenHeld()
    killed.child.kill('SIGKILL')
    expect(await killed.lines).toEqual([])
    const restarted = start(simulator, folder)
    simulator.control.release()
    const words = (await restarted.lines).map(({ kind }) => kind)
    // What was booked is found; what was not, or was taken back, is paid now.
    expect(words).toEqual(manner.afterBooking === 'keeps' ? ['approved'] : ['not-booked', 'approved'])
    await simulator.control.idle()
    const cents = simulator.control
      .entries()
      .map((entry) => (entry.kind === 'payment' ? entry.cents : entry.kind === 'reversal' ? -entry.cents : 0))
    expect(cents.reduce((sum, each) => sum + each, 0)).toBe(7_400)
  },
)
