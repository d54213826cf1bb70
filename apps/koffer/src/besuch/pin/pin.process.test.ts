import { describe, expect, it } from 'vitest'
import { testWords } from '../../testing/test-koffer.ts'
import { textOf } from '../../testing/walk.ts'
import { leaveOutAusweisApp, startWithAusweisApp } from '../../testing/with-ausweisapp.ts'

const page = '/pin-aendern'

describe.skipIf(leaveOutAusweisApp())('with the real AusweisApp', () => {
  // Its simulated reader has keys of its own and types by itself: digits from the citizen's screen are tested on the scripted app.
  it('changes the PIN of the simulated card on the keys of its reader, also after the device program was killed', async () => {
    const { koffer, ready, kill } = await startWithAusweisApp()
    const browser = koffer.browser()
    await browser.unlock(testWords)
    const begin = async () => {
      await browser.get(page)
      await browser.submit(page, { aktion: 'beginnen', art: 'known' })
    }
    const shown = async () => textOf(await browser.get(page))

    await begin()
    kill()
    await expect.poll(shown, { timeout: 30_000 }).toContain('Die AusweisApp ist abgestürzt')
    await ready()
    await begin()
    await expect.poll(shown, { timeout: 60_000 }).toContain('Ab jetzt gilt die neue PIN.')
  })
})
