import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { type ScriptedApp, startScriptedApp } from '../../eid/simulator/scripted-app.ts'
import { usableCard } from '../../eid/simulator/simulated-card.ts'
import { occurrences } from '../../eid/testing/process-memory.ts'

const program = fileURLToPath(new URL('../testing/fork-citizen.ts', import.meta.url))
let app: ScriptedApp
let child: ChildProcess
afterEach(async () => {
  child.kill('SIGKILL')
  await app.close()
})

const childOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])

/** Digits that do not stand in any of these processes' memory by chance. */
const unusual = (pids: readonly number[], length: number): string => {
  for (;;) {
    const digits = Array.from({ length }, () => randomInt(10)).join('')
    if (pids.every((pid) => occurrences(pid, [digits]) === 0)) return digits
  }
}

/** Lets the program change a PIN after PUK and PIN; answers what it wrote and what the memory of both programs holds afterwards. */
async function changePin(manner: 'careful' | 'careless') {
  app = await startScriptedApp()
  child = spawn(process.execPath, [program, String(app.port), manner], { stdio: ['pipe', 'pipe', 'pipe'] })
  const lines: string[] = []
  child.stderr?.on('data', (data) => lines.push(String(data)))
  if (child.stdout === null || child.stdin === null) throw new Error('no pipes')
  const input = child.stdin
  const reader = createInterface(child.stdout)
  await once(reader, 'line')
  const ours = child.pid ?? 0
  const pids = [ours, childOf(ours)] as const
  const [pin, newPin, puk] = [unusual(pids, 6), unusual(pids, 6), unusual(pids, 10)]
  const typed = { pin, puk, can: usableCard.can, 'new-pin': newPin }
  const done = new Promise<void>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line)
      const said = JSON.parse(line)
      if (said.kind === 'insert-card') app.desk.place({ ...usableCard, pin, puk, triesLeft: 0 })
      if (said.kind === 'enter') input.write(typed[said.what as keyof typeof typed])
      if (said.kind === 'changed' || said.kind === 'trouble' || said.kind === 'cancelled') resolve()
    })
  })
  input.write('!')
  await done
  const secrets = [pin, newPin, puk]
  return { lines, secrets, here: occurrences(pids[0], secrets), there: occurrences(pids[1], secrets) }
}

describe.skipIf(process.platform !== 'linux')('PIN and PUK on their way through the device program', () => {
  it('are in no event, no output and no memory of either program after use', async () => {
    const { lines, secrets, here, there } = await changePin('careful')
    expect(lines.at(-1)).toBe('{"kind":"changed"}')
    expect(app.desk.card()?.pin).toBe(secrets[1])
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret)
    expect({ here, there }).toEqual({ here: 0, there: 0 })
  })

  it('would be found if someone kept them', async () => {
    expect((await changePin('careless')).here).toBeGreaterThan(0)
  })
})
