import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { SWIFT_PACE, systemTimers } from '../pace.ts'
import { type Simulator, type SimulatorDeps, startSimulator } from '../simulator.ts'
import { connectRaw, type RawEcr, REGISTER_BLOCKS } from './raw-ecr.ts'

/** Half past eleven in Germany on the tests' day. */
export const NOON = new Date('2026-11-23T10:30:45Z')

/** A simulator of this test only, gone when it ends. */
export async function startForTest(deps: Partial<SimulatorDeps> = {}): Promise<Simulator> {
  const folder = deps.folder ?? mkdtempSync(join(tmpdir(), 'zvt-'))
  const simulator = await startSimulator({
    folder,
    port: 0,
    now: () => NOON,
    timers: systemTimers,
    pace: SWIFT_PACE,
    ...deps,
  })
  onTestFinished(async () => {
    await simulator.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return simulator
}

/** A connection of this test only. */
export async function connectForTest({ port }: Pick<Simulator, 'port'>): Promise<RawEcr> {
  const ecr = await connectRaw(port)
  onTestFinished(() => ecr.close())
  return ecr
}

/** A simulator with an ECR that has registered; text blocks unless said otherwise. */
export async function startRegistered(
  deps: Partial<SimulatorDeps> = {},
  registration = REGISTER_BLOCKS,
): Promise<{ readonly simulator: Simulator; readonly ecr: RawEcr }> {
  const simulator = await startForTest(deps)
  const ecr = await connectForTest(simulator)
  await ecr.command(registration)
  return { simulator, ecr }
}

/** The frames of one kind, by the hex of their control field. */
export function only(frames: readonly string[], control: string): readonly string[] {
  return frames.filter((frame) => frame.startsWith(control))
}
