import type { TestBrowser } from './test-browser.ts'
import type { TestKoffer } from './test-koffer.ts'
import { nameOf } from './walk.ts'

const typed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  person: {
    ...{ familienname: 'Krause', vornamen: 'Uwe', geburtsort: 'Zwickau', strasse: 'Dorfstraße', hausnummer: '7' },
    ...{ 'geburtsdatum.tag': '3', 'geburtsdatum.monat': '4', 'geburtsdatum.jahr': '1980' },
    ...{ plz: '08393', ort: 'Schönberg', staatsangehoerigkeit: 'deutsch', source: 'document' },
  },
  ausweis: { dokument: 'anderes', art: 'personalausweis', gueltigBis: '28.02.2031' },
  anlass: { deutsch: 'true', grund: 'ablauf', alterAusweis: 'dabei' },
  angaben: {
    ...{ anschriftBestaetigt: 'true', groesse: '172', augenfarbe: 'braun', namenszusatz: 'false' },
    weitereStaatsangehoerigkeit: 'false',
  },
  karte: {
    ...{ lichtbild: 'code', informiert: 'true', ausgabe: 'rathaus', vorlaeufig: 'false', zuschlag: 'keiner' },
    grossdruck: 'false',
  },
}

/** A walk-in's identity card up to the page on which photo and signature are taken, without a line; answers its path and case. */
export async function walkToErfassung(
  test: TestKoffer,
  browser: TestBrowser,
): Promise<{ readonly path: string; readonly vorgang: string }> {
  test.centre.cut(true)
  await browser.get('/anliegen')
  let seen = await browser.submit('/anliegen', { leistung: 'personalausweis' })
  for (let pages = 0; nameOf(seen) !== 'erfassung'; pages += 1) {
    if (pages > 20) throw new Error(`stuck at ${seen.path}`)
    seen = await browser.submit(seen.path, typed[nameOf(seen)])
  }
  const visits = test.koffer().station.unlocked()?.model.besuche()
  return { path: seen.path, vorgang: visits?.at(-1)?.vorgaenge[0]?.vorgang ?? '' }
}
