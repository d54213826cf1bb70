import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, follow, heading, press, unlock } from './day/hands.ts'
import { shoot } from './day/shoot.ts'
import { openStage, type Stage } from './day/stage.ts'

/** Nobody travels in vain: the suitcase names the right office for somebody whose town it does not serve. */
let stage: Stage
let clerk: Page

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.newPage()
})

afterAll(() => stage?.close())

it('names office, address and hours, or the municipality and 115', async () => {
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
  await follow(clerk, 'Jemand ohne Termin')
  await follow(clerk, /^Wohnt woanders/)
  await heading(clerk, 'Wer ist zuständig?').waitFor()
  await clerk.getByLabel('Anliegen').selectOption({ label: 'Meldebescheinigung' })
  await clerk.getByLabel('Wohnort').selectOption({ label: 'Neuensalz' })
  await press(clerk, 'Stelle zeigen')
  await clerk.getByText('Einwohnermeldeamt der Stadt Treuen').waitFor()
  expect(await clerk.getByRole('main').innerText()).toContain('Markt 7, 08233 Treuen')
  await expectAccessible(clerk)
  await shoot(clerk, 'wrong-authority')
  const sheet = await clerk.getByRole('link', { name: /^Ausdrucken/ }).getAttribute('href')
  const printed = await clerk.request.get(new URL(sheet ?? '', clerk.url()).href)
  expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await clerk.getByLabel('Wohnort').selectOption({ label: 'Plauen' })
  await press(clerk, 'Stelle zeigen')
  await clerk.getByText('Stadt Plauen').waitFor()
  expect(await clerk.getByRole('main').innerText()).toContain('Behördennummer 115')
})
