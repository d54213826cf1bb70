import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { type ScriptedApp, startScriptedApp } from '../simulator/scripted-app.ts'
import { usableCard } from '../simulator/simulated-card.ts'
import { occurrences } from '../testing/process-memory.ts'

const program = fileURLToPath(new URL('../testing/citizen.ts', import.meta.url))
let app: ScriptedApp
let child: ChildProcess
afterEach(async () => {
  child.kill('SIGKILL')
  await app.close()
})

/** Digits that do not stand in the child's memory by chance. */
const unusual = (pid: number, length: number): string => {
  for (;;) {
    const digits = Array.from({ length }, () => randomInt(10)).join('')
    if (occurrences(pid, [digits]) === 0) return digits
  }
}

/** Lets the program change a PIN after PUK and PIN, and says what it wrote and what its memory holds afterwards. */
const changePin = async (manner: 'careful' | 'careless') => {
  app = await startScriptedApp()
  child = spawn(process.execPath, [program, String(app.port), manner], { stdio: ['pipe', 'pipe', 'pipe'] })
  const pid = child.pid ?? 0
  const lines: string[] = []
  const errors: string[] = []
  child.stderr?.on('data', (data) => errors.push(String(data)))
  if (child.stdout === null || child.stdin === null) throw new Error('no pipes')
  const input = child.stdin
  const reader = createInterface(child.stdout)
  await once(reader, 'line')
  const [pin, newPin, puk] = [unusual(pid, 6), unusual(pid, 6), unusual(pid, 10)]
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
  return { lines, errors, secrets: [pin, newPin, puk], found: occurrences(pid, [pin, newPin, puk]) }
}

describe.skipIf(process.platform !== 'linux')('PIN and PUK', () => {
  it('are in no event, no output and no memory after use', async () => {
    const { lines, errors, secrets, found } = await changePin('careful')
    expect(lines.at(-1)).toBe('{"kind":"changed"}')
    expect(app.desk.card()?.pin).toBe(secrets[1])
    for (const secret of secrets) expect([...lines, ...errors].join('\n')).not.toContain(secret)
    expect(found).toBe(0)
  })

  it('would be found if someone kept them', async () => {
    const { found } = await changePin('careless')
    expect(found).toBeGreaterThan(0)
  })
})
