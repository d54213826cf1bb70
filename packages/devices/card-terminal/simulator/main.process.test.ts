import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { connectRaw, PAY, type RawEcr, REGISTER_LINES } from './testing/raw-ecr.ts'
import { only } from './testing/setup.ts'

const REPEAT = '062003000000'

it('keeps every booking it has told of through twelve kills, and goes on numbering where it was', async () => {
  const folder = folderForTest()
  let lastTold = 0
  for (let round = 0; round < 12; round += 1) {
    const { program, ecr } = await start(folder)
    await ecr.command(REGISTER_LINES)
    const repeated = only(await ecr.command(REPEAT), '040f')[0]
    if (lastTold > 0) expect(receiptOf(repeated)).toBeGreaterThanOrEqual(lastTold)
    const [told] = only(await ecr.command(PAY, killAt(program, round)), '040f')
    if (told !== undefined) lastTold = receiptOf(told)
    program.kill('SIGKILL')
    await ended(program)
  }
  const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).receipt)).toEqual(lines.map((_, index) => index + 1))
  expect(lines.length).toBeGreaterThanOrEqual(lastTold)
})

it('forgets a last line that was never finished', async () => {
  const folder = folderForTest()
  const first = await start(folder)
  await first.ecr.command(REGISTER_LINES)
  await first.ecr.command(PAY)
  first.program.kill('SIGKILL')
  await ended(first.program)
  appendFileSync(join(folder, 'journal.jsonl'), '{"kind":"payment","rec')
  const second = await start(folder)
  await second.ecr.command(REGISTER_LINES)
  expect(receiptOf(only(await second.ecr.command(PAY), '040f')[0])).toBe(2)
})

it('says in German what it does, and ends in order', async () => {
  const { program, ecr, said } = await start(folderForTest())
  await ecr.command(REGISTER_LINES)
  await ecr.command(PAY)
  program.kill('SIGTERM')
  expect(await ended(program)).toBe(0)
  expect(said).toContain('Kartenterminal: Kasse angemeldet')
  expect(said).toContain('Kartenterminal: Zahlung gebucht, Beleg 1, 12,34 €')
  expect(said.at(-1)).toBe('Kartenterminal beendet, das Journal ist erhalten.')
})

it('explains how it is called', async () => {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--port', 'x'], { stdio: 'pipe' })
  let text = ''
  program.stderr.on('data', (chunk) => {
    text += String(chunk)
  })
  expect(await ended(program)).toBe(2)
  expect(text).toMatch(/^Aufruf: /)
})

interface Started {
  readonly program: ChildProcess
  readonly ecr: RawEcr
  readonly said: readonly string[]
}

/** Starts the program on free ports and connects an ECR to it. */
async function start(folder: string): Promise<Started> {
  const parameters = ['--folder', folder, '--port', '0', '--control', '0', '--swift']
  const program = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void program.kill('SIGKILL'))
  const said: string[] = []
  const lines = createInterface({ input: program.stdout })
  const port = await new Promise<number>((resolve) => {
    lines.on('line', (line) => {
      said.push(line)
      const ready = /bereit: 127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (ready !== undefined) resolve(Number(ready))
    })
  })
  const ecr = await connectRaw(port)
  onTestFinished(() => ecr.close())
  return { program, ecr, said }
}

/** Kills the program at another message of the dialogue in each round. */
function killAt(program: ChildProcess, round: number) {
  let messages = 0
  return () => {
    if (messages === round) program.kill('SIGKILL')
    messages += 1
    return undefined
  }
}

function receiptOf(status: string | undefined): number {
  return Number(/490978870*(\d+?)8a/.exec(status ?? '')?.[1])
}

function ended(program: ChildProcess): Promise<number | null> {
  if (program.exitCode !== null || program.signalCode !== null) return Promise.resolve(program.exitCode)
  return new Promise((resolve) => program.once('close', resolve))
}

function folderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zvt-program-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
