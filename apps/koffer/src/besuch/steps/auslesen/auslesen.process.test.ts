import { describe, expect, it } from 'vitest'
import { testWords } from '../../../testing/test-koffer.ts'
import { textOf } from '../../../testing/walk.ts'
import { walkMoveTo } from '../../../testing/walk-move.ts'
import { leaveOutAusweisApp, startWithAusweisApp } from '../../../testing/with-ausweisapp.ts'

describe.skipIf(leaveOutAusweisApp())('with the real AusweisApp', () => {
  it('fills the person form from the simulated card, also after the device program was killed on the way', async () => {
    const { koffer, ready, kill } = await startWithAusweisApp()
    const browser = koffer.browser()
    await browser.unlock(testWords)
    const person = (await walkMoveTo(browser, 'person')).path
    const page = `${person}/auslesen`
    const begin = async () => {
      await browser.get(page)
      await browser.submit(page, { aktion: 'beginnen', lichtbild: 'true' })
    }
    const shown = async () => textOf(await browser.get(page))

    await begin()
    kill()
    await expect.poll(shown, { timeout: 30_000 }).toContain('Die AusweisApp ist abgestürzt')
    expect((await browser.get(person)).html).toContain('name="familienname"')
    await ready()
    await begin()
    await expect.poll(shown, { timeout: 60_000 }).toContain('Der Ausweis ist gelesen.')
    const { html } = await browser.get(person)
    expect(html).toContain('value="MUSTERMANN"')
    expect(html).toContain('value="HEIDESTRAẞE"')
    expect(textOf({ html, path: person, status: 200 })).toContain('Übernommen aus: Chip eines Testausweises')
  })
})
