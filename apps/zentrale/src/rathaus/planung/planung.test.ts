import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'

let rathaus: TestRathaus
let browser: TestBrowser

beforeAll(async () => {
  rathaus = await startTestRathaus()
  browser = await rathaus.signedIn('seidel')
}, 90_000)

afterAll(() => rathaus?.close())

const stop = {
  ...{ art: 'public', name: 'Gemeindehaus Schönberg', gemeinde: '14524270', strasse: 'Hauptstraße 51', plz: '08393' },
  ...{ ort: 'Schönberg', tag: '24.11.2026', von: '9', bis: '12:00', pauseVon: '', pauseBis: '', zugang: 'stufenlos' },
  ...{ signal: 'none', koffer: '', minimum: '3', puffer: '0' },
}

const withKoffer = () => ({ ...stop, koffer: rathaus.koffer.id })

async function newStop(change: Partial<typeof stop> = {}): Promise<string> {
  await browser.get('/planung/halt/neu')
  const { path } = await browser.submit('/planung/halt/neu', { ...withKoffer(), ...change })
  return path
}

/** Books the named person for a Meldebescheinigung; answers the booking's page. */
async function bookAt(path: string, name: string, time: string, change: Readonly<Record<string, string>> = {}) {
  await browser.get(`${path}/buchen`)
  const found = await browser.submit(`${path}/buchen/suche`, { name, geburtsdatum: '' })
  const person = /name="person" value="([0-9a-f-]{36})"/.exec(found.html)?.[1] ?? ''
  await browser.submit(`${path}/buchen/person`, { person })
  await browser.submit(`${path}/buchen/anliegen`, { anliegen: 'meldebescheinigung' })
  return browser.submit(`${path}/buchen/zeit`, { zeit: time, telefon: '03764 1', ...change })
}

describe('stops', () => {
  it('keep what was typed and say at each field what to mend', async () => {
    await browser.get('/planung/halt/neu')
    const seen = await browser.submit('/planung/halt/neu', {
      ...stop,
      tag: '31.2.2026',
      bis: '8',
      plz: '8393',
      name: '',
    })
    expect(seen.status).toBe(422)
    for (const text of [
      'Diesen Tag gibt es nicht',
      'Das Ende liegt nicht nach dem Beginn',
      'fünf Ziffern',
      'Namen ein',
    ]) {
      expect(seen.html).toContain(text)
    }
    expect(seen.html).toContain('value="31.2.2026"')
    expect(seen.html).toContain('<title>Fehler:')
  })

  it('are listed, warn of what is wrong, and are one stop when sent twice', async () => {
    await browser.get('/planung/halt/neu')
    const sent = { ...withKoffer(), halt: '11111111-1111-4111-8111-111111111111', tag: '25.12.2026', name: 'Doppelt' }
    const seen = await browser.submit('/planung/halt/neu', sent)
    expect(seen.html).toContain('Feiertag: 1. Weihnachtstag')
    await browser.get('/planung/halt/neu')
    await browser.submit('/planung/halt/neu', sent)
    const list = await browser.get('/planung')
    expect(list.html.match(/Doppelt/g)).toHaveLength(1)
  })

  it('do not lose the entry when another clerk saved first', async () => {
    const path = await newStop({ name: 'Köthel' })
    const other = await rathaus.signedIn('winkler')
    await other.get(`${path}/aendern`)
    await browser.get(`${path}/aendern`)
    await other.submit(`${path}/aendern`, { ...withKoffer(), name: 'Köthel Saal' })
    const refused = await browser.submit(`${path}/aendern`, { ...withKoffer(), name: 'Köthel Schule' })
    expect([refused.status, refused.html.includes('inzwischen geändert')]).toEqual([409, true])
    expect((await browser.submit(`${path}/aendern`, { ...withKoffer(), name: 'Köthel Schule' })).html).toContain(
      'Köthel Schule',
    )
  })
})

describe('booking', () => {
  it('leads from the person over the check to a page to be read out', async () => {
    const path = await newStop()
    const seen = await bookAt(path, 'Köhler', '09:15', {
      wunsch: 'rollstuhl',
      'fehlt.meldebescheinigung': 'identitaetsdokument',
    })
    expect(seen.status).toBe(200)
    for (const text of ['Hildegard', '09:15 Uhr', 'Rollstuhl', 'Gültiges Ausweisdokument', 'fehlt noch', '03764 1']) {
      expect(seen.html).toContain(text)
    }
    expect(seen.path).not.toMatch(/hler|Hildegard/)
    for (const file of ['bestaetigung.pdf', 'bestaetigung-gross.pdf']) {
      const letter = await browser.raw(`${seen.path.replace('?gebucht', '')}/${file}`)
      expect([letter.status, (await letter.text()).slice(0, 5)]).toEqual([200, '%PDF-'])
    }
    const shown = await browser.get(path)
    expect(shown.html).toContain('ein Papier fehlt noch')
    const packing = await browser.get(`${path}/packliste`)
    expect(packing.html).toContain('Eine Person kommt mit dem Rollstuhl')
    expect(packing.html).not.toContain('Hildegard')
  })

  it('keeps the answers when one is missing', async () => {
    const path = await newStop()
    const seen = await bookAt(path, 'Köhler', '', { wunsch: 'dolmetscher', notiz: 'klingelt zweimal' })
    expect(seen.status).toBe(422)
    expect(seen.html).toContain('Bitte wählen Sie eine Uhrzeit')
    expect(seen.html).toContain('Bitte geben Sie die Sprache an')
    expect(seen.html).toContain('klingelt zweimal')
  })

  it('tells nothing of a block: neither in the search nor when the person is chosen by force', async () => {
    const path = await newStop()
    await browser.get(`${path}/buchen`)
    const found = await browser.submit(`${path}/buchen/suche`, { name: 'Wunderlich', geburtsdatum: '' })
    const nobody = await browser.submit(`${path}/buchen/suche`, { name: 'Niemandsonst', geburtsdatum: '' })
    const bare = (html: string) => html.replaceAll(/Wunderlich|Niemandsonst|name="_csrf" value="[^"]*"/g, '')
    expect(bare(found.html)).toBe(bare(nobody.html))
  })

  it('takes down who the register does not know, and sends a stranger to the right authority', async () => {
    const path = await newStop()
    await browser.get(`${path}/buchen`)
    await browser.submit(`${path}/buchen/suche`, { name: 'Niemandsonst', geburtsdatum: '' })
    await browser.submit(`${path}/buchen/person`, { person: 'told' })
    const told = { familienname: 'Ortlepp', vornamen: 'Jana', geburtsdatum: '1.2.1980', anliegen: 'meldebescheinigung' }
    const away = await browser.submit(`${path}/buchen/anliegen`, { ...told, gemeinde: 'andere' })
    expect(away.html).toContain('Zuständig ist die Gemeinde, in der die Person wohnt')
    const nearby = await browser.submit(`${path}/buchen/anliegen`, { ...told, gemeinde: '14523270' })
    for (const text of ['Einwohnermeldeamt der Stadt Treuen', 'Neuensalz, Vogtlandkreis', 'Markt 7, 08233 Treuen'])
      expect(nearby.html).toContain(text)
    const forced = await browser.submit(`${path}/buchen/zeit`, { zeit: '10:00' })
    expect([forced.status, forced.html.includes('eine andere Behörde zuständig')]).toEqual([409, true])
    await browser.get(`${path}/buchen/anliegen`)
    const far = await browser.submit(`${path}/buchen/anliegen`, { ...told, gemeinde: '14523320' })
    expect(far.html).toContain('Zuständig ist: Stadt Plauen (Plauen, Vogtlandkreis)')
    await browser.get(`${path}/buchen/anliegen`)
    await browser.submit(`${path}/buchen/anliegen`, { ...told, gemeinde: '14524270' })
    const seen = await browser.submit(`${path}/buchen/zeit`, { zeit: '10:00' })
    expect(seen.html).toContain('Ortlepp')
  })

  it('is moved to another stop, and the freed time can be booked again', async () => {
    const [from, to] = [await newStop(), await newStop({ tag: '26.11.2026', name: 'Tettau' })]
    const path = (await bookAt(from, 'Köhler', '09:00')).path.replace('?gebucht', '')
    await browser.get(`${path}/verschieben?halt=${to.split('/').at(-1)}`)
    const moved = await browser.submit(`${path}/verschieben`, { halt: to.split('/').at(-1) ?? '', zeit: '11:00' })
    expect(moved.html).toContain('Der Termin ist verschoben')
    expect(moved.html).toContain('Tettau')
    expect((await bookAt(from, 'Köhler', '09:00')).html).toContain('Der Termin ist gebucht')
  })
})

it('calls the citizens of a cancelled stop', async () => {
  const path = await newStop()
  await bookAt(path, 'Köhler', '09:00')
  await browser.get(`${path}/absagen`)
  expect((await browser.submit(`${path}/absagen`, { grund: '' })).html).toContain('Bitte geben Sie den Grund an')
  expect((await browser.submit(`${path}/absagen`, { grund: 'x'.repeat(501) })).html).toContain('Höchstens 500 Zeichen')
  const calls = await browser.submit(`${path}/absagen`, { grund: 'Fahrzeug defekt' })
  expect([calls.path, calls.html.includes('Köhler'), calls.html.includes('03764 1')]).toEqual([
    '/planung/anrufe',
    true,
    true,
  ])
  const called = /name="termin" value="([0-9a-f-]{36})"/.exec(calls.html)?.[1] ?? ''
  await browser.submit('/planung/anrufe', { termin: called })
  const stale = await browser.post('/planung/anrufe', { termin: called })
  expect([stale.status, stale.html.includes('hat sich inzwischen geändert')]).toEqual([409, true])
})

it('hands over only a day ahead, and says from when', async () => {
  const path = await newStop({ tag: '30.11.2026' })
  await browser.get(path)
  const early = await browser.submit(`${path}/uebergeben`)
  expect([early.status, early.html.includes('Möglich ab 29.11.2026, 09:00 Uhr')]).toEqual([409, true])
  const soon = await newStop({ tag: '23.11.2026', von: '10', bis: '15' })
  await bookAt(soon, 'Köhler', '10:00')
  await browser.get(soon)
  expect((await browser.submit(`${soon}/uebergeben`)).html).toContain('Ein Vorgang ist mitgegangen')
  const edit = async (change: Partial<typeof stop>) => {
    await browser.get(`${soon}/aendern`)
    const fields = { ...withKoffer(), tag: '23.11.2026', von: '10', bis: '15', ...change }
    const { status, html } = await browser.submit(`${soon}/aendern`, fields)
    return [status, /schon an seinen Koffer|in dieser Pause/.exec(html)?.[0]]
  }
  expect(await edit({ koffer: '' })).toEqual([422, 'schon an seinen Koffer'])
  expect(await edit({ pauseVon: '10:05', pauseBis: '10:30' })).toEqual([422, 'in dieser Pause'])
  expect(await edit({ pauseVon: '12', pauseBis: '12:30' })).toEqual([200, undefined])
})

it('bundles wishes for visits in a care home to a stop', async () => {
  await browser.get('/planung/einrichtungen')
  const home = { name: 'Haus Sonnenblick', strasse: 'Am Park 1', plz: '08393', ort: 'Schönberg', gemeinde: '14524270' }
  expect((await browser.submit('/planung/einrichtungen', { ...home, plz: '1' })).status).toBe(422)
  await browser.get('/planung/einrichtungen')
  await browser.submit('/planung/einrichtungen', home)
  await browser.get('/planung/besuche/neu')
  const found = await browser.submit('/planung/besuche/neu/suche', { name: 'Köhler', geburtsdatum: '' })
  const person = /name="person" value="([0-9a-f-]{36})"/.exec(found.html)?.[1] ?? ''
  const form = await browser.submit('/planung/besuche/neu/person', { person })
  const where = /value="([0-9a-f-]{36})"[^>]*\/><span class="kern-label">Haus Sonnenblick/.exec(form.html)?.[1] ?? ''
  const visits = await browser.submit('/planung/besuche/neu/wunsch', { leistung: 'meldebescheinigung', wo: where })
  expect(visits.html).toContain('Ein Wunsch in Haus Sonnenblick, 08393 Schönberg')
  await browser.get(`/planung/besuche/halt/${where}`)
  const made = await browser.submit(`/planung/besuche/halt/${where}`, {
    ...withKoffer(),
    ...home,
    art: 'visit',
    ...{ tag: '1.12.2026', pauseVon: '9', pauseBis: '10:30' },
  })
  for (const text of ['Haus Sonnenblick', 'Köhler', 'Ein Termin ist angelegt.', '10:30'])
    expect(made.html).toContain(text)
  expect(made.html).not.toContain('passte nicht')
})
