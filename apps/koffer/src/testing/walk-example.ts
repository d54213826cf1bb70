import type { Beispiele, Leistung } from '@buergerkoffer/catalogue'
import { writeFields } from '@buergerkoffer/domain/formular'
import type { PostedScan, Seen, TestBrowser } from './test-browser.ts'
import { nameOf, textOf } from './walk.ts'

type Beispiel = Beispiele[number]['beispiel']
type Fields = Readonly<Record<string, string | readonly string[]>>

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 13, 180, 9, 176, 1, 1, 17, 0, 0xff, 0xd9])
const scan: PostedScan = { field: 'datei', name: 'scan.jpg', type: 'image/jpeg', bytes: jpeg }

/**
 * Begins a visit for somebody without an appointment and fills in an example of a service, page after page. Ends where the
 * papers are handed out, or where the counter refuses and does not go on.
 */
export async function walkExample(browser: TestBrowser, leistung: Leistung, beispiel: Beispiel): Promise<Seen> {
  await browser.get('/anliegen')
  let seen = await browser.submit('/anliegen', { leistung: leistung.id })
  for (let pages = 0; nameOf(seen) !== 'abschluss'; pages += 1) {
    if (pages > 40) throw new Error(`no end in sight at ${nameOf(seen)}: ${textOf(seen).slice(0, 1_200)}`)
    const next = await fillIn(browser, seen, leistung, beispiel)
    // A field that an answer brought up shows on the next round trip; what stands there afterwards stays.
    const again = next.path === seen.path ? await fillIn(browser, next, leistung, beispiel) : next
    if (again.path === seen.path) return again
    seen = again
  }
  return seen
}

function fillIn(browser: TestBrowser, seen: Seen, leistung: Leistung, beispiel: Beispiel): Promise<Seen> {
  const step = leistung.formular.steps.find(({ id }) => id === nameOf(seen))
  if (step) return browser.submit(seen.path, writeFields(step.fields, beispiel.answers))
  switch (nameOf(seen)) {
    case 'nachweise':
      return showProof(browser, seen)
    case 'meldeschein':
      return sign(browser, seen)
    case 'aufkleber':
      return browser.submit(seen.path, firstChoices(seen))
    default:
      return browser.submit(seen.path, typedFor(beispiel)[nameOf(seen)])
  }
}

/** Somebody of the example's age, who lives next door. */
const typedFor = ({ alter = 40 }: Beispiel): Readonly<Record<string, Fields>> => ({
  person: {
    ...{ familienname: 'Kaden', vornamen: 'Ines', geburtsort: 'Glauchau', strasse: 'Alte Straße', hausnummer: '1' },
    ...{ 'geburtsdatum.tag': '9', 'geburtsdatum.monat': '5', 'geburtsdatum.jahr': String(2026 - alter) },
    ...{ plz: '08371', ort: 'Glauchau', staatsangehoerigkeit: 'deutsch', source: 'document' },
  },
  ausweis: { dokument: 'anderes', art: 'personalausweis', gueltigBis: '28.02.2031' },
  gebuehr: { gebuehr: 'gebuehr.erheben' },
  zahlen: { gegeben: '100' },
})

/** The first paper that is still asked for. */
function showProof(browser: TestBrowser, seen: Seen): Promise<Seen> {
  const open = seen.html.split('<form').filter((form) => form.includes('type="file"') && !form.includes('Ersetzen'))
  const proof = /name="nachweis" value="([^"]+)"/.exec(open[0] ?? '')?.[1] ?? ''
  return browser.upload(seen.path, { nachweis: proof, original: 'returned' }, scan)
}

async function sign(browser: TestBrowser, seen: Seen): Promise<Seen> {
  const sheet = await browser.submit(`${seen.path}/druck`)
  return browser.upload(sheet.path, { art: 'paper', grund: '' }, scan)
}

function firstChoices({ html }: Seen): Fields {
  const inputs = html.match(/<input[^>]*type="radio"[^>]*>/g) ?? []
  const choices = inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')] as const)
  return Object.fromEntries(choices.toReversed())
}

const attribute = (tag: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
