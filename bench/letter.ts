import { performance } from 'node:perf_hooks'
import { type Bescheinigung, createLetterPress } from '@buergerkoffer/documents'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/**
 * How long a clerk waits for a certificate: PDF/A-2a, warm, each letter with other data. Floor: an empty page through the same
 * compiler. Last line: one JSON object.
 */

const TARGET_MS = 10
const WARM_UP = 30
const RUNS = 300
const AT = '2026-11-23T09:15:00Z'

const press = createLetterPress({ root: process.cwd() })
const compiler = NodeCompiler.create()
const letters = measure((run) => press.print(certificate(run), AT))
const floor = measure(emptyPage)

const p50 = quantile(letters, 0.5)
console.log(
  `Meldebescheinigung als PDF/A, ${RUNS} Schreiben: p50 ${p50} ms; leere Seite: p50 ${quantile(floor, 0.5)} ms`,
)
console.log(
  JSON.stringify({
    name: 'letter',
    p50_ms: p50,
    p99_ms: quantile(letters, 0.99),
    floor_ms: quantile(floor, 0.5),
    ok: p50 <= TARGET_MS,
  }),
)

function measure(print: (run: number) => Uint8Array): readonly number[] {
  const times = Array.from({ length: WARM_UP + RUNS }, (_, run) => {
    const start = performance.now()
    print(run)
    return performance.now() - start
  })
  return times.slice(WARM_UP).toSorted((a, b) => a - b)
}

function emptyPage(run: number): Uint8Array {
  const mainFileContent = `#set document(title: "${run}", date: auto)\n#set page(paper: "a4")\n#sys.inputs.sheet`
  const options = { pdfStandard: 'a-2a', creationTimestamp: Date.parse(AT) / 1000 }
  return compiler.pdf({ mainFileContent, inputs: { sheet: '' } }, options)
}

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return Math.round(value * 100) / 100
}

function certificate(run: number): Bescheinigung {
  const number = `ME01-2026-${String(run).padStart(6, '0')}`
  return {
    layout: 'bescheinigung',
    head: {
      name: 'Stadt Meerane',
      unit: 'Einwohnermeldeamt',
      address: ['Lörracher Platz 1', '08393 Meerane'],
      phone: '03764 540',
    },
    largePrint: false,
    specimen: false,
    text: {
      lang: 'de',
      title: 'Meldebescheinigung',
      paragraphs: ['Es wird bescheinigt, dass die folgende Person hier mit diesen Daten gemeldet ist:'],
      rows: [
        { label: 'Familienname', value: '{person.familienname}' },
        { label: 'Vornamen', value: '{person.vornamen}' },
        { label: 'Doktorgrad', value: '{person.doktorgrad}' },
        { label: 'Geburtsdatum', value: '{person.geburtsdatum}' },
        { label: 'Anschriften', value: '{person.anschriften}' },
        { label: 'Familienstand', value: '{person.familienstand}', choice: 'familienstand' },
      ],
      legalBasis: '§ 18 Absatz 1 Bundesmeldegesetz',
    },
    values: {
      'person.familienname': `Łukasiewicz-Müller ${run}`,
      'person.vornamen': `Ṣ̄ofija Marie ${run}`,
      'person.doktorgrad': '',
      'person.geburtsdatum': `04.05.${1940 + (run % 80)}`,
      'person.anschriften': [`Hauptstraße ${run}, 08393 Schönberg (Hauptwohnung)`, `Am Markt ${run}, 04109 Leipzig`],
      'person.familienstand': 'verheiratet',
    },
    chosen: ['familienstand'],
    number,
    place: 'Schönberg',
    date: '2026-11-23',
    purpose: `Vorlage bei der Familienkasse ${run}`,
    dataFrom: '2026-11-23T05:30:00Z',
    fee: { kind: 'charged', amount: 1000, source: '10. SächsKVZ, Tarifstelle 1.2' },
    signatory: 'P. Uhlig',
  }
}
