import { diskContent, makeSnapshot, readContent, type TarifContent } from '@buergerkoffer/catalogue'
import { postingsOf } from '@buergerkoffer/domain/kasse'
import { afterEach, expect, it, vi } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf, walkTo } from '../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

const reducing = { mayReduce: true, reducedExplanation: 'schriftlich' }

/** The repository's content, with three fifths of the certificate's fee for the Bundeskasse, and hardship that may leave a part. */
function splitContent(): Uint8Array {
  const content = readContent(diskContent('content'))
  if (!content.ok) throw new Error('the content of the repository does not read')
  const legalSource = { citation: 'Mustergesetz § 4', readOn: '2026-11-23', checked: true }
  const split = { recipient: 'bundeskasse', name: 'die Bundeskasse', numerator: 3, denominator: 5, legalSource }
  const changed = (tarif: TarifContent): TarifContent => ({
    ...tarif,
    befreiungen: tarif.befreiungen.map((each) => (each.id === 'billigkeit' ? { ...each, ...reducing } : each)),
    positions: tarif.positions.map((rate) =>
      rate.id === 'meldebescheinigung-schriftlich' ? { ...rate, split } : rate,
    ),
  })
  const tarife = content.value.tarife.map((tarif) => (tarif.id === 'saechskvz-10' ? changed(tarif) : tarif))
  return makeSnapshot({ ...content.value, tarife }).bytes
}

it('charges what the clerk leaves of a fee, with grounds, and refuses what is no reduction', async () => {
  test = await startTestKoffer()
  test.centre.publish(splitContent())
  await test.browser().unlock(testWords)
  await test.sync()
  const browser = test.browser()
  const fee = await walkTo(browser, 'gebuehr')
  const asked = await browser.submit(fee.path, { gebuehr: 'billigkeit' })
  expect(textOf(asked)).toContain('Betrag, der noch zu zahlen ist')
  const grounds = { gebuehr: 'billigkeit', begruendung: 'Geringes Einkommen' }
  expect((await browser.submit(asked.path, { ...grounds, betrag: '24' })).status).toBe(422)
  const basket = await browser.submit(asked.path, { ...grounds, betrag: '5' })
  expect(textOf(basket).replaceAll('\u00a0', ' ')).toContain('Zu zahlen 5,00 €')
})

it('takes one sum, tells the citizen who gets what, and books both parts to the cent', async () => {
  test = await startTestKoffer()
  test.centre.publish(splitContent())
  await test.browser().unlock(testWords)
  await test.sync()
  const browser = test.browser()
  const fee = await walkTo(browser, 'gebuehr')
  expect(textOf(fee).replaceAll('\u00a0', ' ')).toContain(
    'Davon behalten wir 9,60 €; 14,40 € geben wir an die Bundeskasse weiter',
  )
  const basket = await browser.submit(fee.path, { gebuehr: 'gebuehr.erheben' })
  await browser.submit(basket.path, { gegeben: '50' })
  const model = test.koffer().station.unlocked()?.model
  const postings = model ? postingsOf(model.kasse()) : []
  expect(postings.map(({ cents, empfaenger, haushaltsstelle }) => [cents, empfaenger, haushaltsstelle])).toEqual([
    [960, null, '12.22.01.331100'],
    [1440, 'bundeskasse', '99.01.01.799000'],
  ])
})
