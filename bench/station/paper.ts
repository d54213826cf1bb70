import { createLetterPress } from '@buergerkoffer/documents'
import { launchBrowser } from '../../tools/browser.ts'

/** Paper as a counter makes it: JPEGs of scanned sheets, and a printed certificate. */
export interface Paper {
  readonly letter: Uint8Array
  /** Between 300 kB and 1 MB each, smallest first. */
  readonly scans: readonly Uint8Array[]
}

/** JPEG quality and grain of the sensor: eight sheets from 300 kB to 1 MB. */
const sheets = [
  [0.45, 24],
  [0.5, 28],
  [0.56, 32],
  [0.62, 34],
  [0.68, 36],
  [0.72, 38],
  [0.76, 40],
  [0.8, 42],
] as const

/** Scans a typed sheet (A4, 150 dpi, with the grain of paper and sensor) in the browser, and prints a letter. */
export async function makePaper(): Promise<Paper> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const scans: Buffer[] = []
    for (const [quality, grain] of sheets) {
      scans.push(Buffer.from(await page.evaluate(scanSheet, { quality, grain }), 'base64'))
    }
    return { letter: printLetter(), scans: scans.toSorted((a, b) => a.length - b.length) }
  } finally {
    await browser.close()
  }
}

/** Runs in the page. */
async function scanSheet({ quality, grain }: { quality: number; grain: number }): Promise<string> {
  const canvas = document.createElement('canvas')
  canvas.width = 1240
  canvas.height = 1754
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.fillStyle = '#f4f2ea'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#202028'
  pen.font = '22px serif'
  for (let line = 0; line < 48; line += 1) {
    pen.fillText(
      `${line + 1}. Der Wohnungsgeber bestätigt den Einzug der genannten Person zum angegebenen Tag.`,
      90,
      140 + line * 32,
    )
  }
  const picture = pen.getImageData(0, 0, canvas.width, canvas.height)
  for (let at = 0; at < picture.data.length; at += 4) {
    const noise = (Math.random() + Math.random() - 1) * grain
    for (let colour = 0; colour < 3; colour += 1) picture.data[at + colour] = (picture.data[at + colour] ?? 0) + noise
  }
  pen.putImageData(picture, 0, 0)
  return canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? ''
}

function printLetter(): Uint8Array {
  return createLetterPress({ root: process.cwd() }).print(
    {
      layout: 'bescheinigung',
      head: {
        name: 'Stadt Meerane',
        unit: 'Einwohnermeldeamt',
        address: ['Lörracher Platz 1', '08393 Meerane'],
        phone: '03764 540',
      },
      largePrint: false,
      specimen: true,
      text: {
        lang: 'de',
        title: 'Meldebescheinigung',
        paragraphs: ['Es wird bescheinigt, dass die folgende Person hier mit diesen Daten gemeldet ist:'],
        rows: [{ label: 'Familienname', value: '{person.familienname}' }],
        legalBasis: '§ 18 Absatz 1 Bundesmeldegesetz',
      },
      values: { 'person.familienname': 'Köhler' },
      chosen: [],
      number: 'ME01-2026-000002',
      place: 'Schönberg',
      date: '2026-11-23',
      purpose: 'Rentenantrag',
      dataFrom: '2026-11-23T05:30:00Z',
      fee: { kind: 'charged', amount: 1200, source: '10. SächsKVZ, Tarifstelle 68' },
      signatory: 'P. Uhlig',
    },
    '2026-11-23T09:15:00Z',
  )
}
