import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectFocusSeen, reach, typeInto } from './day/keys.ts'
import { openStage, type Stage } from './day/stage.ts'

/** Visit 1 by keyboard alone, from the six words to the handed-over case: no mouse, and no page that one has to look for the focus on. */
let stage: Stage
let clerk: Page

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.newPage()
})

afterAll(() => stage?.close())

const press = async (role: 'button' | 'link', name: string | RegExp): Promise<void> => {
  await reach(clerk, role, name)
  await clerk.keyboard.press('Enter')
}

/** A choice of a group: Tab goes to the group's chosen or first one, the arrows go on from there. */
async function choose(name: string | RegExp): Promise<void> {
  const wanted = clerk.getByRole('radio', { name })
  await reach(clerk, 'radio', /./)
  for (let arrows = 0; arrows < 12 && !(await wanted.isChecked()); arrows += 1) await clerk.keyboard.press('ArrowDown')
  expect(await wanted.isChecked()).toBe(true)
}

async function arriveAt(title: string): Promise<void> {
  await clerk.getByRole('heading', { name: title, level: 1 }).waitFor()
}

it('unlocks: the words are where the cursor is', async () => {
  await clerk.goto(stage.demo.kofferUrl())
  await arriveAt('Koffer entsperren')
  await typeInto(clerk, 'Sechs Wörter', stage.demo.words)
  await clerk.keyboard.press('Enter')
  await arriveAt('Montag, 23. November 2026')
})

it('counts the float', async () => {
  await press('link', 'Kasse')
  await arriveAt('Kasse')
  await press('link', 'Kasse öffnen')
  await arriveAt('Kasse öffnen')
  await typeInto(clerk, /^Von der Stadtkasse/, '50')
  await typeInto(clerk, /^Belegnummer/, 'SK-2026-118')
  await typeInto(clerk, '50 €', '1')
  await clerk.keyboard.press('Enter')
  await clerk.getByText('Gezählt und gebucht stimmen überein.').waitFor()
  await press('button', 'Kasse öffnen')
  await clerk.getByText('Die Kasse ist geöffnet.').waitFor()
})

it('serves the citizen: Return goes on from each page, Space and arrows choose', async () => {
  await press('link', 'Tag')
  await arriveAt('Montag, 23. November 2026')
  await expect
    .poll(() => clerk.reload().then(() => clerk.getByText('Hildegard Köhler').count()), { timeout: 60_000 })
    .toBe(1)
  await press('button', 'Beginnen mit dem Termin um 09:00 Uhr')
  await arriveAt('Ausweis prüfen')
  await press('button', 'Original gesehen, Person verglichen')
  await arriveAt('Was soll in der Bescheinigung stehen?')
  await reach(clerk, 'checkbox', 'Geburtsort')
  await clerk.keyboard.press('Space')
  await press('button', 'Weiter')
  await arriveAt('Wofür brauchen Sie die Bescheinigung?')
  await choose('Bank oder Versicherung')
  await press('button', 'Weiter')
  await arriveAt('Wie viele Ausfertigungen?')
  await press('button', 'Weiter')
  await arriveAt('Gebühr festsetzen')
  await press('button', 'Weiter')
})

it('takes the money, issues, hands over', async () => {
  await arriveAt('Kontrolle und Bezahlen')
  await typeInto(clerk, /^Gegeben/, '20')
  await clerk.getByText('Rückgeld: 8,00 €').waitFor()
  await clerk.keyboard.press('Enter')
  await arriveAt('Bescheinigung ausstellen')
  await press('button', 'Bescheinigung ausstellen')
  await arriveAt('Papiere aushändigen')
  await press('button', 'Ausgehändigt, Vorgang abgeben')
  await clerk.getByText('Vorgang ME01-2026-000001 abgegeben.').waitFor()
})

it('parks with one key and comes back', async () => {
  await press('button', 'Beginnen mit dem Termin um 09:30 Uhr')
  await arriveAt('Ausweis prüfen')
  await clerk.keyboard.press('F8')
  await arriveAt('Montag, 23. November 2026')
  await press('button', 'Fortsetzen mit dem Termin um 09:30 Uhr')
  await arriveAt('Ausweis prüfen')
})

it('puts the cursor on the list of errors after a mistake, and each error leads to its field', async () => {
  await choose('Ein anderes Dokument')
  await press('button', 'Original gesehen, Person verglichen')
  await reach(clerk, 'button', 'Original gesehen, Person verglichen')
  await clerk.keyboard.press('Enter')
  await clerk.getByRole('heading', { name: /^Bitte prüfen Sie/ }).waitFor()
  expect(await clerk.evaluate(() => document.activeElement?.matches('.bk-error-summary, .bk-error-summary *'))).toBe(
    true,
  )
  await reach(clerk, 'link', /./)
  const target = await clerk.evaluate(() => document.activeElement?.getAttribute('href')?.slice(1))
  await clerk.keyboard.press('Enter')
  expect(await clerk.evaluate(() => document.activeElement?.id)).toBe(target)
  await expectFocusSeen(clerk)
})

it('gave no browser a reason to complain', () => {
  expect(stage.complaints).toEqual([])
})
