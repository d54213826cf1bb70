import type { Beispiel, LeistungBundle } from '@buergerkoffer/catalogue'
import { type Posted, writeFields } from '@buergerkoffer/domain/formular'
import type { PostedScan, Seen, TestBrowser } from './test-browser.ts'
import { nameOf, textOf } from './walk.ts'

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 13, 180, 9, 176, 1, 1, 17, 0, 0xff, 0xd9])
const scan: PostedScan = { field: 'datei', name: 'scan.jpg', type: 'image/jpeg', bytes: jpeg }

/** Begins a service for the person of an example, without an appointment, and fills in page after page until the visit is at its end. */
export async function walkBeispiel(browser: TestBrowser, bundle: LeistungBundle, beispiel: Beispiel): Promise<Seen> {
  await browser.get('/anliegen')
  let seen = await browser.submit('/anliegen', { leistung: bundle.leistung.id })
  for (let pages = 0; nameOf(seen) !== 'abschluss'; pages += 1) {
    if (pages > 40) throw new Error(`stuck at ${seen.path}: ${textOf(seen).slice(0, 1_500)}`)
    seen = await turn(browser, seen, bundle, beispiel)
  }
  return seen
}

/** What the clerk does on one page. */
function turn(browser: TestBrowser, seen: Seen, { formular }: LeistungBundle, beispiel: Beispiel): Promise<Seen> {
  const name = nameOf(seen)
  if (seen.path.includes('/angaben/')) {
    const step = formular.steps.find(({ id }) => id === name)
    return browser.submit(seen.path, writeFields(step?.fields ?? [], beispiel.answers))
  }
  // Nothing can be sealed without JavaScript: photo and signature are left to the town hall.
  if (name === 'erfassung') return browser.submit(`${seen.path}/spaeter`)
  if (name === 'nachweise') return bring(browser, seen)
  return browser.submit(seen.path, name === 'aufkleber' ? stickers(seen) : typedOn(name, beispiel))
}

/** The first paper that is still missing, as a scan where one is asked for. */
function bring(browser: TestBrowser, { path, html }: Seen): Promise<Seen> {
  const missing = html
    .split('<section')
    .find((part) => part.includes('name="nachweis"') && !part.includes('kern-badge--success'))
  const nachweis = /name="nachweis" value="([^"]+)"/.exec(missing ?? '')?.[1] ?? ''
  return browser.upload(path, { nachweis, original: 'returned' }, scan)
}

const stickers = ({ html }: Seen): Posted =>
  Object.fromEntries([...html.matchAll(/name="(dokument\.[^"]+)"/g)].map(([, name = '']) => [name, 'sticker']))

function typedOn(page: string, { alter = 40, day }: Beispiel): Posted {
  const pages: Readonly<Record<string, Posted>> = {
    person: {
      ...{ familienname: 'Krause', vornamen: 'Uwe', geburtsort: 'Zwickau', strasse: 'Dorfstraße', hausnummer: '7' },
      ...{ 'geburtsdatum.tag': '3', 'geburtsdatum.monat': '4' },
      'geburtsdatum.jahr': String(Number(day.slice(0, 4)) - alter),
      ...{ plz: '08393', ort: 'Schönberg', staatsangehoerigkeit: 'deutsch', source: 'document' },
    },
    ausweis: { dokument: 'anderes', art: 'personalausweis', gueltigBis: '28.02.2031' },
    gebuehr: { gebuehr: 'gebuehr.erheben' },
    zahlen: { gegeben: '200' },
  }
  return pages[page] ?? {}
}
