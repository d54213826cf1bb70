import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../tools/browser.ts'
import { build } from '../../tools/build.ts'
import { type Demo, startDemo } from '../../tools/demo/demo.ts'

/**
 * Photo and signature from the camera in the village to the screen of an entitled clerk, with the real programs: nothing of them is readable on
 * the way, neither in a request nor on a disk.
 */
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'bk-sealing-'))
let demo: Demo
let browser: Browser
let office: Page
let clerk: Page
let security: CDPSession
let code = ''
/** The second security key, as the browser knows it. */
let second = ''
let vorgang = ''
const posted: Buffer[] = []
/** What the capturing page had in hand before it sealed it. */
let rawPhoto = Buffer.alloc(0)

beforeAll(async () => {
  await build({ root, app: 'all' })
  const [zentrale, koffer, line, postgres] = [await freePort(), await freePort(), await freePort(), await freePort()]
  demo = await startDemo({ root, folder, ports: { zentrale, koffer, line, postgres }, log: () => undefined })
  browser = await launchBrowser({ fakeCamera: true })
  const town = await browser.newContext()
  office = await town.newPage()
  security = await town.newCDPSession(office)
  await security.send('WebAuthn.enable')
  clerk = await (await browser.newContext()).newPage()
  clerk.on('request', (request) => posted.push(request.postDataBuffer() ?? Buffer.alloc(0)))
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const patient = { timeout: 60_000, interval: 500 }

const plugIn = async (): Promise<string> => {
  const options = {
    ...({ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'usb', hasResidentKey: true } as const),
    ...{ hasUserVerification: true, hasPrf: true, isUserVerified: true, automaticPresenceSimulation: true },
  }
  return (await security.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId
}

async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

it('[SYNC-32] makes the keys in the browser of a clerk, with two security keys and a code for paper', async () => {
  await office.goto(`${demo.zentraleUrl}anmelden`)
  await office.getByLabel('Verwaltung').selectOption('Verwaltungsgemeinschaft Meerane-Schönberg')
  await office.getByLabel('Anmeldename').fill('seidel')
  await office.getByLabel('Kennwort').fill('meerane-demo')
  await press(office, 'Anmelden')
  await office.waitForURL((url) => !url.pathname.endsWith('/anmelden'))
  await office.goto(`${demo.zentraleUrl}siegel`)
  await expectAccessible(office)
  const first = await plugIn()
  await press(office, /Ersten Sicherheitsschlüssel/)
  await office.locator('[data-done="first"]', { hasText: 'Eingerichtet' }).waitFor()
  await security.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first })
  second = await plugIn()
  await press(office, /Zweiten Sicherheitsschlüssel/)
  await office.locator('[data-done="second"]', { hasText: 'Eingerichtet' }).waitFor()
  await press(office, /Wiederherstellungscode zeigen/)
  code = await office.locator('[data-recovery-code]').innerText()
  await press(office, /Schlüssel anlegen/)
  await office.locator('[data-fingerprint]').waitFor()
  expect(await office.locator('body').innerText()).not.toContain(code)
  await expectAccessible(office)
})

it('takes one more security key from whoever holds a known one', async () => {
  await press(office, '1. Mit vorhandenem Schlüssel öffnen')
  await office.getByText('Geöffnet. Bitte jetzt').waitFor()
  await security.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: second, enabled: false })
  const third = await plugIn()
  await office.getByLabel('Name des neuen Schlüssels').fill('Ersatz im Tresor')
  await press(office, '2. Neuen Schlüssel eintragen')
  await office.getByText('Ersatz im Tresor').waitFor()
  await security.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: third })
  await security.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: second, enabled: true })
})

it('[SYNC-32] makes the suitcase believe them only after somebody typed the fingerprint from paper', async () => {
  await clerk.goto(demo.kofferUrl())
  await clerk.getByLabel('Sechs Wörter').fill(demo.words)
  await clerk.getByRole('button', { name: 'Entsperren', exact: true }).click()
  await clerk.getByRole('heading', { name: 'Montag, 23. November 2026' }).waitFor()
  await expect
    .poll(async () => {
      await clerk.goto(new URL('/siegelschluessel', clerk.url()).href)
      return clerk.getByLabel('Fingerabdruck aus dem Rathaus').count()
    }, patient)
    .toBe(1)
  await expectAccessible(clerk)
  await clerk.getByLabel('Fingerabdruck aus dem Rathaus').fill('0000-0000-0000-0000-0000')
  await press(clerk, 'Bestätigen')
  await clerk.getByText('Das ist nicht der Fingerabdruck').first().waitFor()
  await clerk.getByLabel('Fingerabdruck aus dem Rathaus').fill(await office.locator('[data-fingerprint]').innerText())
  await press(clerk, 'Bestätigen')
  await clerk.getByText(/^Bestätigt/).waitFor()
})

it('[SYNC-32] takes photo and signature of a walk-in, sealed before they leave the page', async () => {
  demo.line.cut()
  await beginAusweis(clerk)
  await expectAccessible(clerk)
  const options = await clerk.locator('[data-erfassung]').getAttribute('data-erfassung')
  vorgang = /"vorgang":"([^"]+)"/.exec(options ?? '')?.[1] ?? ''
  await press(clerk, 'Kamera einschalten')
  await press(clerk, 'Aufnehmen')
  rawPhoto = Buffer.from(
    await clerk
      .locator('[data-preview]')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''),
    'base64',
  )
  await press(clerk, 'Foto versiegeln und übernehmen')
  await clerk.getByText('Versiegelt, Demofoto').waitFor()
  const field = await clerk.locator('[data-sign]').boundingBox()
  if (!field) throw new Error('no field to sign in')
  await clerk.locator('[data-sign]').scrollIntoViewIfNeeded()
  const { x, y } = (await clerk.locator('[data-sign]').boundingBox()) ?? field
  await clerk.mouse.move(x + 40, y + 40)
  await clerk.mouse.down()
  for (const step of [1, 2, 3, 4]) await clerk.mouse.move(x + 40 + step * 40, y + 40 + (step % 2) * 50, { steps: 5 })
  await clerk.mouse.up()
  await press(clerk, 'Unterschrift versiegeln und übernehmen')
  await clerk.waitForURL((url) => !url.pathname.endsWith('/erfassung'))
})

it('[SYNC-32] left nothing readable in any request or file of the suitcase', () => {
  expect(rawPhoto.length).toBeGreaterThan(5_000)
  expect(posted.some((body) => body.subarray(0, 4).toString() === 'BKS1')).toBe(true)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith('.png'))
    .map((file) => readFileSync(join(file.parentPath, file.name)))
  const middle = tellingPart(rawPhoto)
  const traces = [middle, ...base64Of(middle), Buffer.from('JFIF'), Buffer.from('\x89PNG', 'latin1')]
  for (const trace of traces.slice(0, 4)) for (const file of files) expect(file.includes(trace)).toBe(false)
  for (const trace of traces) for (const body of posted) expect(body.includes(trace)).toBe(false)
})

it('is opened in the town hall by the second security key, and by the code when both keys are gone', async () => {
  demo.line.restore()
  const path = new URL(`/vorgang/${vorgang}/siegel`, demo.zentraleUrl).href
  await expect
    .poll(async () => {
      await office.goto(path)
      // Photo and signature: the case may be read before the step that names them.
      return office.locator('[data-box]').count()
    }, patient)
    .toBe(2)
  await expectAccessible(office)
  await press(office, 'Mit Sicherheitsschlüssel öffnen')
  await office.getByRole('img', { name: 'Geöffnet: Foto' }).waitFor()
  expect(await office.getByRole('img', { name: 'Geöffnet: Foto' }).getAttribute('width')).toBe('827')
  await press(office, 'Wieder schließen')
  expect(await office.getByRole('img', { name: 'Geöffnet: Foto' }).count()).toBe(0)
  await office.getByLabel('Wiederherstellungscode').fill(`${code.slice(0, -1)}U`)
  await press(office, 'Mit Code öffnen')
  await office.getByText('Der Code stimmt nicht').waitFor()
  await office.getByLabel('Wiederherstellungscode').fill(code.toLowerCase())
  await press(office, 'Mit Code öffnen')
  await office.getByRole('img', { name: 'Geöffnet: Unterschrift' }).waitFor()
})

/** A walk-in's application for an identity card, up to the capturing page. */
async function beginAusweis(page: Page): Promise<void> {
  await page.goto(new URL('/anliegen', page.url()).href)
  await page.getByLabel(/^Personalausweis/).check()
  await press(page, 'Beginnen')
  await page.waitForURL(/person$/)
  for (const [name, value] of Object.entries(typed)) await page.locator(`input[name="${name}"]`).fill(value)
  await page.locator('main').getByRole('button', { name: 'Weiter' }).click()
  await page.locator('select[name="art"]').selectOption('reisepass')
  await page.locator('input[name="gueltigBis"]').fill('1.1.2031')
  await press(page, 'Original gesehen, Person verglichen')
  await page.waitForURL(/angaben/)
  while (!page.url().endsWith('/erfassung')) {
    const before = page.url()
    await answerAll(page)
    await page.locator('main button.kern-btn--primary').first().click()
    await page.waitForURL((url) => url.href !== before)
  }
}

const typed = {
  ...{ familienname: 'Krause', vornamen: 'Uwe', geburtsort: 'Glauchau' },
  ...{ 'geburtsdatum.tag': '4', 'geburtsdatum.monat': '5', 'geburtsdatum.jahr': '1980' },
  ...{ strasse: 'Hauptstraße', plz: '08393', ort: 'Schönberg' },
}

/** What the form asks for does not matter here: no where one can say no, else the first choice. */
async function answerAll(page: Page): Promise<void> {
  for (const _ of [1, 2, 3]) {
    const radios = page.locator('main input[type="radio"]:visible')
    const names = new Set(await radios.evaluateAll((all) => all.map((radio) => radio.getAttribute('name'))))
    for (const name of names) {
      const group = page.locator(`input[name="${name}"]`)
      const no = page.locator(`input[name="${name}"][value="false"]`)
      if ((await page.locator(`input[name="${name}"]:checked`).count()) === 0)
        await ((await no.count()) > 0 ? no : group.first()).check()
    }
  }
  for (const box of await page.locator('main input[type="checkbox"]:visible').all()) await box.check()
  for (const list of await page.locator('main select:visible').all()) await list.selectOption({ index: 1 })
  for (const field of await page.locator('main input[type="text"]:visible').all()) await field.fill('176')
}

/** Bytes of the picture's data that stand in no other file by chance: not the head of every JPEG, nor the pattern of an even surface. */
function tellingPart(image: Buffer): Buffer {
  for (let at = Math.floor(image.length / 2); at < image.length - 24; at += 1) {
    const part = image.subarray(at, at + 24)
    if (new Set(part).size >= 20) return part
  }
  throw new Error('the picture is too even to be told from others')
}

/** What stands of a part in the base64 of the whole, wherever it begins there: three bytes become four letters, so there are three ways. */
const base64Of = (part: Buffer): readonly Buffer[] =>
  [0, 1, 2].map((skipped) => {
    const whole = part.subarray(skipped, part.length - ((part.length - skipped) % 3))
    return Buffer.from(whole.toString('base64'))
  })
