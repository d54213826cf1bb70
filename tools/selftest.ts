import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { build } from './build.ts'
import { type Demo, startDemo } from './demo/demo.ts'

/**
 * The self-test as a clerk runs it before departure, on the demonstration with its devices: the packing list is ticked, a page printed and scanned
 * back, the terminal called, the reader asked. Says each result in German, and by what the report is found; the last line is one JSON object.
 */
const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'bk-selftest-'))
try {
  await build({ root, app: 'all' })
  const [zentrale, koffer, line, postgres] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const ports = { zentrale, koffer, line, postgres }
  const demo = await startDemo({ root, folder, ports, log: () => undefined, devices: true })
  try {
    await run(demo)
  } finally {
    await demo.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run(demo: Demo): Promise<void> {
  const browser = await launchBrowser({ fakeCamera: true })
  try {
    const page = await browser.newPage()
    await unlock(page, demo)
    await pack(page)
    await testItself(page)
  } finally {
    await browser.close()
  }
}

async function unlock(page: Page, demo: Demo): Promise<void> {
  await page.goto(demo.kofferUrl())
  await page.getByLabel('Sechs Wörter').fill(demo.words)
  await page.getByRole('button', { name: 'Entsperren', exact: true }).click()
  await page.getByRole('navigation', { name: 'Geräte' }).waitFor()
}

/** Ticks everything. */
async function pack(page: Page): Promise<void> {
  await page.goto(new URL('/selbsttest/packliste', page.url()).href)
  for (const line of await page.getByRole('checkbox').all()) await line.check()
  await page.getByRole('button', { name: 'Speichern und zum Selbsttest' }).click()
  await page.getByRole('link', { name: /^Packliste: (\d+) von \1 abgehakt$/ }).waitFor()
}

async function testItself(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Selbsttest starten' }).click()
  const lay = page.getByRole('button', { name: 'Liegt auf: einlesen' })
  const done = page.getByText(/^Geprüft am /)
  await lay.or(done).waitFor({ timeout: 120_000 })
  if (await lay.isVisible()) await lay.click()
  await done.waitFor({ timeout: 120_000 })
  const rows = (await page.locator('#selbsttest tbody tr').all()).map(async (row) =>
    (await row.getByRole('cell').allInnerTexts()).slice(0, 2),
  )
  const names = await page.locator('#selbsttest tbody th').allInnerTexts()
  const results = await Promise.all(rows)
  for (const [at, cells] of results.entries()) console.log([names[at], ...cells].join(' · '))
  console.log(await page.getByText(/^Im Protokoll des Koffers festgehalten/).innerText())
  const seconds = Number(/in (\d+) Sekunden/.exec(await done.innerText())?.[1])
  const isReady = (await page.getByText(/Abfahrbereit/).count()) > 0
  console.log(JSON.stringify({ name: 'selftest', checks: results.length, seconds, ready: isReady, ok: seconds <= 60 }))
  if (!isReady) process.exitCode = 1
}
