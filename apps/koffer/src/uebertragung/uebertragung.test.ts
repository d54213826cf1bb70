import { createHash, createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf, walkTo } from '../testing/walk.ts'
import { bytesText, countText, durationText } from './amount-text.ts'

let koffer: TestKoffer
beforeEach(async () => {
  koffer = await startTestKoffer()
  await koffer.browser().unlock(testWords)
})
afterEach(() => koffer.close())

const look = async (path = '/uebertragung') => textOf(await koffer.browser().get(path))

/** A whole visit, without a line if asked. */
async function visit({ cut }: { readonly cut: boolean }): Promise<void> {
  koffer.centre.cut(cut)
  const page = await walkTo(koffer.browser(), 'abschluss')
  await koffer.browser().submit(page.path)
}

describe('the page of the transfer', () => {
  it('[SYNC-72] says that there is nothing yet, and when the town hall last signed', async () => {
    const text = await look()
    expect(text).toContain('Noch ist nichts zu übertragen.')
    expect(text).toContain('23.11.2026, 09:30 Uhr (vom Rathaus unterschrieben)')
    expect(text).toContain('Noch kein Vorgang an diesem Koffer.')
  })

  it('[SYNC-72] follows case and files from the village to the town hall, and stays readable without JavaScript', async () => {
    await visit({ cut: true })
    await koffer.sync()
    const waiting = await look()
    expect(waiting).toContain('Kein Netz.')
    expect(waiting).toMatch(/Noch nicht im Rathaus: \d+ Einträge und 3 Dateien/)
    expect(waiting).toMatch(/ME01-2026-000001 Meldebescheinigung.* Wartet 0 von \d+ 0 von 2/)
    koffer.centre.cut(false)
    const page = await koffer.browser().get('/uebertragung')
    expect(page.html).not.toContain('data-live-soon')
    const sent = koffer.sync()
    expect(textOf(await koffer.browser().submit('/uebertragung'))).toContain('Der Koffer versucht es sofort.')
    await sent
    const done = await look()
    expect(done).toContain('Alles ist im Rathaus eingegangen.')
    expect(done).toMatch(/ME01-2026-000001 .*(Im Rathaus eingegangen|Im Rathaus geöffnet) /)
  })

  it('[SYNC-72] prints a proof with counts, numbers and hashes, and not a name', async () => {
    await visit({ cut: false })
    await koffer.sync()
    const proof = await look('/uebertragung/nachweis')
    expect(proof).toContain('Übertragungsnachweis')
    expect(proof).toContain('ME01 (koffer-test)')
    expect(proof.match(/[0-9a-f]{64}/g)?.length).toBeGreaterThan(3)
    expect(proof).toMatch(/Unterschrift des Rathauses \(Ed25519\) [0-9a-f]{128}/)
    expect(proof.split('Übertragungsnachweis').at(-1)).not.toMatch(/Renate|Böttcher|Jens/)
  })

  it('[SYNC-72] prints what the signature stands over, so that it can be checked from paper', async () => {
    await visit({ cut: false })
    await koffer.sync()
    const proof = await look('/uebertragung/nachweis')
    const printed = (name: string) => Buffer.from(new RegExp(`${name} ([0-9a-f]+)`).exec(proof)?.[1] ?? '', 'hex')
    const [signed, signature] = [printed('Unterschriebene Bytes'), printed('Unterschrift des Rathauses \\(Ed25519\\)')]
    const key = createPublicKey({
      key: printed('Öffentlicher Schlüssel des Rathauses \\(SPKI\\)'),
      format: 'der',
      type: 'spki',
    })
    expect(verify(null, signed, key, signature)).toBe(true)
    expect(signed.subarray(0, 30).toString('latin1')).toContain(/Kennwort „([^“]+)“/.exec(proof)?.[1])
    expect(printed('SHA-256 der unterschriebenen Bytes')).toEqual(createHash('sha256').update(signed).digest())
    const receiptHash = printed('Prüfsumme der quittierten Position')
    expect([receiptHash.length, signed.includes(receiptHash)]).toEqual([32, true])
  })

  it('[SYNC-70] says what to do where the network wants a log-in', async () => {
    koffer.centre.captive(true)
    await koffer.sync()
    const text = await look()
    expect(text).toContain('Dieses Netz verlangt eine Anmeldung.')
    expect(text).toContain('Netz verlangt Anmeldung')
    expect(text).toContain('23.11.2026, 09:30 Uhr (vom Rathaus unterschrieben)')
    koffer.centre.captive(false)
    await koffer.sync()
    expect(await look()).not.toContain('Anmeldung')
  })

  it('says that a clock may be wrong, and sends all the same', async () => {
    koffer.world.clockError = -400 * 86_400_000
    await visit({ cut: false })
    await koffer.sync()
    const text = await look()
    expect(text).toContain('Die Uhrzeit dieses Geräts ist nicht bestätigt.')
    expect(text).toContain('Alles ist im Rathaus eingegangen.')
  })
})

describe('amounts', () => {
  it.each([
    [0, '0 Byte'],
    [1_234, '1 kB'],
    [400_000, '400 kB'],
    [2_149_000, '2,1 MB'],
  ])('%d bytes are %s', (bytes, text) => expect(bytesText(bytes)).toBe(text))

  it.each([
    [1_000, 'weniger als eine Minute'],
    [61_000, 'etwa 2 Minuten'],
    [3_600_000, 'etwa 60 Minuten'],
    [7_300_000, 'etwa 3 Stunden'],
  ])('%d milliseconds are %s', (ms, text) => expect(durationText(ms)).toBe(text))

  it('counts what is left in words', () => {
    expect([countText(0, 0), countText(1, 0), countText(0, 2), countText(3, 1)]).toEqual([
      '',
      'ein Eintrag',
      '2 Dateien',
      '3 Einträge und eine Datei',
    ])
  })
})
