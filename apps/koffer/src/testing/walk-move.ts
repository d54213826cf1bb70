import type { Seen, TestBrowser } from './test-browser.ts'
import { nameOf, textOf } from './walk.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

/** What a clerk types for somebody who moves from Glauchau to Schönberg, by page. */
export const typedForMove: Readonly<Record<string, Fields>> = {
  person: {
    ...{ familienname: 'Kaden', vornamen: 'Ines', geburtsort: 'Glauchau', strasse: 'Alte Straße', hausnummer: '1' },
    ...{
      'geburtsdatum.tag': '9',
      'geburtsdatum.monat': '5',
      'geburtsdatum.jahr': '1990',
      plz: '08371',
      ort: 'Glauchau',
    },
    ...{ staatsangehoerigkeit: 'deutsch', source: 'document' },
  },
  ausweis: { dokument: 'anderes', art: 'personalausweis', gueltigBis: '28.02.2031' },
  umzug: { anliegen: 'umzug', wohnungsart: 'alleinige', einzug: '20.11.2026' },
  wohnung: {
    ...{ strasse: 'Dorfstraße', hausnummer: '12', plz: '08393', ort: 'Schönberg', wohnungsgeberArt: 'wohnungsgeber' },
    ...{
      wohnungsgeberName: 'Rolf Beier',
      wohnungsgeberAnschrift: 'Dorfstraße 10, 08393 Schönberg',
      einrichtung: 'false',
    },
  },
  bisher: {
    ...{ bisherAnschrift: 'Alte Straße 1', bisherPlz: '08371', bisherOrt: 'Glauchau', bisherBleibt: 'aufgegeben' },
    ...{ auszug: '20.11.2026', weitereWohnungen: 'false' },
  },
  personen: {
    ...{ 'personen.0.familienname': 'Kaden', 'personen.0.vornamen': 'Ines', 'personen.0.ziehtUm': 'true' },
    ...{
      'personen.0.geburtsdatum.tag': '9',
      'personen.0.geburtsdatum.monat': '5',
      'personen.0.geburtsdatum.jahr': '1990',
    },
    ...{
      'personen.0.geburtsort': 'Glauchau',
      'personen.0.geschlecht': 'w',
      'personen.0.staatsangehoerigkeit': 'deutsch',
    },
    ...{ 'personen.0.familienstand': 'ledig', 'personen.0.dokumente': ['personalausweis', 'reisepass'] },
    ...{ weiterePersonen: 'false', kindWechselt: 'false' },
  },
  ausgabe: { zustellung: 'post', grossdruck: 'false' },
}

/** Begins the registration of somebody without an appointment, and fills in page after page until the named one is shown. */
export async function walkMoveTo(browser: TestBrowser, page: string): Promise<Seen> {
  await browser.get('/anliegen')
  let seen = await browser.submit('/anliegen', { leistung: 'wohnsitz-anmelden' })
  for (let pages = 0; nameOf(seen) !== page; pages += 1) {
    const before = seen.path
    seen = await browser.submit(before, typedForMove[nameOf(seen)])
    if (seen.path === before) seen = await browser.submit(before, typedForMove[nameOf(seen)])
    if (seen.path === before || pages > 20) throw new Error(`stuck at ${nameOf(seen)}: ${textOf(seen).slice(0, 1_200)}`)
  }
  return seen
}
