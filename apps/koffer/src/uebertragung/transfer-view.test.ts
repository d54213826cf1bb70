import type { LineState } from '@buergerkoffer/station'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KofferContext } from '../koffer-context.ts'
import { lineText } from '../line-text.ts'
import { startTestKoffer, type TestKoffer } from '../testing/test-koffer.ts'
import { transferView } from './transfer-view.ts'

let koffer: TestKoffer
beforeAll(async () => {
  koffer = await startTestKoffer()
})
afterAll(() => koffer.close())

const viewOf = (line: LineState) => {
  const { station } = koffer.koffer()
  const context: Pick<KofferContext, 'station' | 'line' | 'expected' | 'now'> = {
    ...{ station, line: () => line, expected: () => undefined, now: () => '2026-11-23T09:00:00.000Z' },
  }
  return transferView(context)
}

describe('what stands in the way', () => {
  it.each([['starting'], ['online']] as const)('is nothing while %s', (kind) => {
    expect(viewOf({ kind }).troubles).toEqual([])
  })

  it.each<[LineState, string, string]>([
    [{ kind: 'offline' }, 'info', 'Kein Netz.'],
    [{ kind: 'centre-down' }, 'info', 'Das Rathaus antwortet gerade nicht.'],
    [{ kind: 'captive' }, 'warning', 'Dieses Netz verlangt eine Anmeldung.'],
    [{ kind: 'proxy' }, 'warning', 'Der Zwischenrechner (Proxy) dieses Netzes lässt den Koffer nicht durch.'],
    [{ kind: 'certificate' }, 'warning', 'Das Zertifikat des Rathauses gilt nach der Uhr dieses Geräts nicht.'],
    [{ kind: 'foreign' }, 'danger', 'Im Netz antwortet etwas anderes als das Rathaus.'],
    [{ kind: 'refused', detail: 'malformed' }, 'danger', 'Das Rathaus nimmt die Übertragung nicht an.'],
    [
      { kind: 'refused', detail: 'disk-full' },
      'danger',
      'Auf diesem Gerät ist kein Platz mehr, um etwas zu empfangen.',
    ],
    [{ kind: 'refused', detail: 'fault' }, 'danger', 'Beim Übertragen ist ein Fehler im Programm aufgetreten.'],
    [{ kind: 'contradiction', detail: 'out' }, 'danger', 'Koffer und Rathaus haben verschiedene Stände.'],
  ])('[SYNC-70] is told apart, with what to do: %j', (line, tone, title) => {
    const [trouble] = viewOf(line).troubles
    expect([trouble?.tone, trouble?.title]).toEqual([tone, title])
    expect(trouble?.remedy.length).toBeGreaterThan(30)
  })

  it('[SYNC-70] is told apart in the frame of every page, too', () => {
    const kinds = ['offline', 'centre-down', 'captive', 'proxy', 'certificate', 'foreign', 'refused'] as const
    const texts = kinds.map((kind) => lineText({ kind }, 0, 0).text)
    expect(new Set(texts).size).toBe(kinds.length)
    expect(lineText({ kind: 'online' }, 0, 2)).toEqual({ state: 'waiting', text: 'Überträgt: 2 Dateien warten' })
    expect(lineText({ kind: 'offline' }, 0, 1).text).toBe('Ohne Netz, eine Datei wartet')
  })
})
