import { PDFDocument } from '@cantoo/pdf-lib'
import { afterEach, expect, it, vi } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../../testing/test-koffer.ts'
import { textOf, walkTo } from '../../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

it('gives all papers of a visit as one print job, each as often as it is needed, never on the back of another', async () => {
  test = await startTestKoffer()
  test.centre.cut(true)
  await test.browser().unlock(testWords)
  const browser = test.browser()
  const last = await walkTo(browser, 'abschluss')
  expect(textOf(last)).toContain('Alles ansehen und drucken')
  const paths = [...last.html.matchAll(/href="([^"]+\/dokument\/[^"]+)"/g)].map(([, path = '']) => path)
  const counts = await Promise.all(paths.map(async (path) => [path, await pagesOf(path)] as const))
  const expected = counts.reduce((sum, [path, pages]) => sum + pages * (path.includes('/bescheinigung/') ? 2 : 1), 0)
  const all = await PDFDocument.load(await bytesOf(last.path.replace('abschluss', 'papiere')))
  expect(paths.length).toBeGreaterThan(1)
  expect(all.getPageCount()).toBe(expected)
  expect(all.catalog.getViewerPreferences()?.getDuplex()).toBe('Simplex')

  async function pagesOf(path: string): Promise<number> {
    return (await PDFDocument.load(await bytesOf(path))).getPageCount()
  }

  async function bytesOf(path: string): Promise<ArrayBuffer> {
    return (await browser.raw(path)).arrayBuffer()
  }
})
