import { readFile } from 'node:fs/promises'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lyingPdf, pdf, png } from './day/files.ts'
import { expectAccessible, follow, heading, papersOn, patient, press, signIn, unlock } from './day/hands.ts'
import { count, openKasse } from './day/kasse.ts'
import {
  addOwnKey,
  lookUp,
  makeSealingKeys,
  matchPerson,
  openCase,
  openPort,
  plugIn,
  waitForCases,
} from './day/rathaus.ts'
import { openStage, type Stage } from './day/stage.ts'
import { fillUmmeldung, newHome } from './day/ummeldung.ts'
import { capture, couple, fillAusweis, fillBeglaubigung, fillPerson } from './day/walk-in.ts'

/**
 * A clerk's whole day on the road with the real programs: two keys and a counted float in the morning, three visits without a network and a power
 * cut in the middle, the cash closed with a difference; then everything is in the town hall, is matched, reviewed, decided, signed and exported.
 */
let stage: Stage
let clerk: Page
let office: Page
let port: CDPSession
/** Numbers of all papers of the day. */
const papers: string[] = []
/** Numbers of the cases as they were handed over: the certificate, the couple's three, the family's. */
const cases: string[] = []
const today = 'Montag, 23. November 2026'

beforeAll(async () => {
  stage = await openStage({ fakeCamera: true })
  clerk = await stage.newPage()
  office = await stage.newPage()
  port = await openPort(office)
})

afterAll(() => stage?.close())

/** Notes the numbers of the papers shown; the slip "Wie es weitergeht" carries the case's own. */
async function notePapers(page: Page): Promise<void> {
  const paths = (await papersOn(page)).filter((path) => !path.includes('/weiteres/'))
  papers.push(...paths.map((path) => /([^/]+)\.pdf$/.exec(path)?.[1] ?? path))
}

async function handOver(page: Page): Promise<void> {
  await heading(page, 'Papiere aushändigen').waitFor()
  await expectAccessible(page)
  await notePapers(page)
  await press(page, 'Ausgehändigt, Vorgang abgeben')
  const said = await page.getByText(/abgegeben\. (Er geht|Sie gehen) von selbst/).innerText()
  cases.push(...(said.match(/ME01-2026-\d+/g) ?? []).toSorted())
}

it('prepares in the morning: a second way in, sealing keys, the stop, a counted float', async () => {
  await signIn(office, stage.demo.zentraleUrl, 'seidel')
  await heading(office, 'Arbeitsliste').waitFor()
  await office.goto(new URL('/siegel', stage.demo.zentraleUrl).href)
  const fingerprint = await makeSealingKeys(office, port)
  const usb = await openPort(clerk)
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
  await follow(clerk, 'Zugang einrichten')
  await plugIn(usb)
  await press(clerk, 'Schlüssel einstecken und eintragen')
  await clerk.getByText('Der Sicherheitsschlüssel ist eingetragen.').waitFor()
  await press(clerk, 'Sperren')
  await press(clerk, 'Mit Sicherheitsschlüssel entsperren')
  await heading(clerk, today).waitFor()
  const show = (path: string) => clerk.goto(new URL(path, clerk.url()).href)
  await expect.poll(() => show('/').then(() => clerk.getByText('Anne Müller').count()), patient).toBe(1)
  const typed = clerk.getByLabel('Fingerabdruck aus dem Rathaus')
  await expect.poll(() => show('/siegelschluessel').then(() => typed.count()), patient).toBe(1)
  await typed.fill(fingerprint)
  await press(clerk, 'Bestätigen')
  await clerk.getByText(/^Bestätigt/).waitFor()
  await show('/')
  await openKasse(clerk)
  await expectAccessible(clerk)
})

it('certifies for the first citizen once the network is gone', async () => {
  stage.demo.line.cut()
  await follow(clerk, 'Tag')
  await press(clerk, 'Beginnen mit dem Termin um 09:00 Uhr')
  await press(clerk, 'Original gesehen, Person verglichen')
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Bank oder Versicherung').check()
  await press(clerk, 'Weiter')
  await press(clerk, 'Weiter')
  await heading(clerk, 'Gebühr festsetzen').waitFor()
  await press(clerk, 'Weiter')
  await clerk.getByLabel('Gegeben').fill('20')
  await press(clerk, /^Bezahlt/)
  await clerk.getByText('8,00 €').waitFor()
  await press(clerk, 'Bescheinigung ausstellen')
  await handOver(clerk)
})

it('takes the papers of a family of three; a lying file and a power cut change nothing', async () => {
  await press(clerk, 'Beginnen mit dem Termin um 10:00 Uhr')
  await fillUmmeldung(clerk)
  await clerk.getByLabel('Datei mit der Aufnahme').setInputFiles(lyingPdf)
  await press(clerk, /^Aufnehmen/)
  await clerk.getByRole('link', { name: /^Das ist keine PDF-/ }).waitFor()
  await expectAccessible(clerk)
  await stage.demo.crashKoffer()
  await unlock(clerk, stage.demo.kofferUrl(), stage.demo.words)
  await follow(clerk, 'Weiter mit dem Termin um 10:00 Uhr')
  await heading(clerk, 'Nachweise').waitFor()
  await clerk.getByLabel('Datei mit der Aufnahme').setInputFiles(pdf)
  await press(clerk, /^Aufnehmen/)
  await press(clerk, 'Meldeschein erstellen')
  await clerk.getByLabel('Aufnahme des unterschriebenen Blattes').setInputFiles(png)
  await press(clerk, 'Unterschrift aufnehmen')
  await heading(clerk, 'Anschrift auf den Ausweisen').waitFor()
  const passport = clerk.getByRole('group', { name: 'Reisepass von Anne Müller' })
  await passport.getByLabel(/^heute doch nicht dabei/).check()
  await press(clerk, 'Notieren')
  await heading(clerk, 'Eingang bestätigen').waitFor()
})

it('is parked for a walk-in couple with three matters: one sum, one payment, one receipt', async () => {
  await press(clerk, /Parken/)
  await heading(clerk, today).waitFor()
  await clerk.getByText('Geparkt bei: Ausstellen').waitFor()
  await follow(clerk, 'Jemand ohne Termin')
  await clerk.getByLabel('Personalausweis', { exact: true }).check()
  await press(clerk, 'Beginnen')
  await fillPerson(clerk, couple.older)
  await fillAusweis(clerk)
  await capture(clerk)
  await clerk.getByLabel('Ja, 46,00 €').waitFor()
  await press(clerk, 'Weiter')
  await addMatter('Personalausweis', 'Für eine andere Person')
  await fillPerson(clerk, couple.younger)
  await fillAusweis(clerk)
  await press(clerk, /^Später im Rathaus aufnehmen: Foto/)
  await press(clerk, /^Später im Rathaus aufnehmen: Unterschrift/)
  await clerk.getByLabel('Ja, 27,60 €').waitFor()
  await press(clerk, 'Weiter')
  await addMatter('Beglaubigung', 'Dominic Oehler')
  expect(await fillBeglaubigung(clerk)).toContain('Standesamt')
  await press(clerk, 'Weiter')
  await expectAccessible(clerk)
  await clerk.getByText('78,60 €').waitFor()
  await clerk.getByLabel('Gegeben').fill('100')
  await clerk.getByRole('button', { name: /^Bezahlt/ }).dblclick()
  await press(clerk, 'Eingangsbestätigung erstellen')
  await clerk.waitForURL(/\/2\/ausstellen$/)
  await press(clerk, 'Eingangsbestätigung erstellen')
  await press(clerk, 'Vermerk ausstellen')
  await handOver(clerk)
})

async function addMatter(leistung: string, person: string): Promise<void> {
  await heading(clerk, 'Kontrolle und Bezahlen').waitFor()
  await follow(clerk, 'Weiteres Anliegen')
  await clerk.getByRole('group', { name: 'Anliegen' }).getByLabel(leistung, { exact: true }).check()
  await clerk.getByLabel(person, { exact: true }).check()
  await press(clerk, 'Beginnen')
}

it('counts advice, ends a visit of the wrong person, and takes up the family again', async () => {
  await press(clerk, /Beratung zählen/)
  await clerk.getByText('Eine Beratung gezählt.').waitFor()
  await press(clerk, 'Beginnen mit dem Termin um 09:30 Uhr')
  await follow(clerk, 'Nicht möglich? Anders beenden')
  await clerk.getByLabel(/^Falsche Person gewählt/).check()
  await press(clerk, 'So beenden')
  await clerk.getByRole('button', { name: 'Beginnen mit dem Termin um 09:30 Uhr' }).waitFor()
  await press(clerk, 'Fortsetzen mit dem Termin um 10:00 Uhr')
  await press(clerk, 'Eingangsbestätigung erstellen')
  await handOver(clerk)
  expect(new Set(papers).size).toBe(papers.length)
  expect(papers).toHaveLength(2 + 4 + 2)
})

it('closes the cash day by denomination, sixty cents short, with the reason', async () => {
  await follow(clerk, 'Kasse')
  await clerk.getByText('140,60 €').waitFor()
  await follow(clerk, 'Tag abschließen')
  await count(clerk, { '100 €': 1, '10 €': 3, '2 €': 5 })
  await press(clerk, 'Zählung vergleichen')
  await clerk.getByText('Es fehlen 0,60 €.').waitFor()
  await expectAccessible(clerk)
  await clerk.getByLabel('Grund des Unterschieds').fill('Wohl beim Wechseln zu viel gegeben.')
  await press(clerk, 'Tag abschließen und drucken')
  await clerk.getByText('Der Tag ist abgeschlossen.').waitFor()
})

it('brings every case and every cent to the town hall as soon as the line is back', async () => {
  await press(clerk, 'Sperren')
  stage.demo.line.restore()
  await waitForCases(office, stage.demo.zentraleUrl, cases)
  const kasse = new URL('/kasse', stage.demo.zentraleUrl).href
  const row = office.getByRole('row', { name: /^23\.11\.2026 ME01/ })
  const sums = () => office.goto(kasse).then(() => row.allInnerTexts())
  for (const sum of ['50,00', '90,60', '140,60', '140,00']) {
    await expect.poll(sums, patient).toEqual([expect.stringContaining(sum)])
  }
  await expectAccessible(office)
})

it('decides on the Ummeldung in time: the next lookup shows the new address', async () => {
  const before = await lookUp(office, stage.demo.zentraleUrl, 'Müller Anne', '07.12.1993')
  expect(before).toContain('Blaufärberstraße 40')
  await office.goto(stage.demo.zentraleUrl)
  const row = office.getByRole('row', { name: new RegExp(`^${cases[4]}`) })
  expect(await row.innerText()).toContain('26.11.2026')
  await openCase(office, stage.demo.zentraleUrl, cases[4] ?? '')
  const scans = office.getByRole('link', { name: /^Ansehen: / })
  expect(await scans.count()).toBe(2)
  for (const link of await scans.all()) {
    const answer = await office.request.get(new URL((await link.getAttribute('href')) ?? '', office.url()).href)
    const bytes = await answer.body()
    expect([pdf, png].some(({ buffer }) => buffer.equals(bytes))).toBe(true)
  }
  await expectAccessible(office)
  await matchPerson(office)
  await office.getByLabel('Dem Antrag wird stattgegeben').check()
  await press(office, 'Entscheidung festhalten')
  await office.getByRole('button', { name: 'Annehmen' }).waitFor()
  await press(office, 'Annehmen')
  await office.getByText(/Angenommen unter dem Aktenzeichen/).waitFor()
  const after = await lookUp(office, stage.demo.zentraleUrl, 'Müller Anne', '07.12.1993')
  expect(after).toContain(`${newHome.strasse} ${newHome.nummer}`)
})

it('has an application reviewed with a key by somebody who did not take it', async () => {
  await addOwnKey(office)
  await openCase(office, stage.demo.zentraleUrl, cases[1] ?? '')
  await matchPerson(office)
  await office.getByLabel('Dem Antrag wird stattgegeben').check()
  await press(office, 'Entscheidung festhalten')
  await office.getByLabel('In Ordnung').check()
  await press(office, 'Weiter zur Bestätigung')
  await expectAccessible(office)
  await press(office, 'Mit Schlüssel bestätigen')
  await press(office, 'Annehmen')
  await office.getByText(/Angenommen unter dem Aktenzeichen/).waitFor()
})

it('has the cash day signed by the Kassenverwalter and gives it to the finance system', async () => {
  await follow(office, 'Kasse')
  await follow(office, /^Ansehen: Abschluss/)
  await expectAccessible(office)
  await press(office, 'Mit Sicherheitsschlüssel unterschreiben')
  await office.getByText(/Unterschrieben von Peter Seidel/).waitFor()
  await follow(office, 'Export')
  await press(office, 'Neuen Lauf erstellen')
  const started = office.waitForEvent('download')
  await follow(office, /laden$/)
  const csv = await readFile(await (await started).path(), 'utf8')
  for (const nummer of [cases[0], cases[1], cases[2], cases[3]]) expect(csv).toContain(`MEE-${nummer}`)
  for (const sum of ['46,00', '27,60', '5,00', '12,00']) expect(csv).toContain(sum)
})

it('gave no browser a reason to complain', () => {
  expect(stage.complaints).toEqual([])
})
