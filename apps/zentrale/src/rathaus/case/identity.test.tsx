import { join } from 'node:path'
import { createCatalogue, diskContent, readContent } from '@buergerkoffer/catalogue'
import { events, given } from '@buergerkoffer/domain/testing'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { renderPage } from '@buergerkoffer/ui'
import { expect, test } from 'vitest'
import { IdentitySection } from './identity.tsx'

const { IdentityChecked, VertretungRecorded, VorgangOpened } = events
const content = readContent(diskContent(join(process.cwd(), 'content')))
const catalogue = content.ok ? createCatalogue('test', content.value) : undefined

function shown(happened: readonly VorgangEvent[], withContent = true): string {
  const known = withContent ? catalogue : undefined
  const html = renderPage(<IdentitySection state={given([VorgangOpened, ...happened])} catalogue={known} />)
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

const ofVertreter: VorgangEvent = { ...IdentityChecked, data: { ...IdentityChecked.data, whose: 'vertreter' } }

test('tells who acted, what was seen of it, and that the person was not there', () => {
  const text = shown([VertretungRecorded, ofVertreter])
  for (const part of [
    'Es handelt eine Betreuerin oder ein Betreuer',
    'Name Ines Wójcik',
    'Nachweis Betreuerausweis, im Original',
    'Aufgabenbereich Vertretung gegenüber Behörden',
    'Vorgelegt Personalausweis, gültig bis 28.02.2031',
    'Die vertretene Person war nicht dabei.',
  ]) {
    expect(text).toContain(part)
  }
})

test('tells why an expired document was let count', () => {
  const data = { ...IdentityChecked.data, expiredReason: 'Zweifelsfrei erkannt' }
  expect(shown([{ ...IdentityChecked, data }])).toContain('Abgelaufen anerkannt, weil Zweifelsfrei erkannt')
})

test('names a kind and a proof that the content no longer has', () => {
  const data = { ...IdentityChecked.data, documents: [{ art: 'duldung', validUntil: null }] }
  const text = shown([VertretungRecorded, ofVertreter, { ...IdentityChecked, data }], false)
  expect(text).toContain('Duldung, ohne Ablauf')
  expect(text).toContain('betreuerausweis, im Original')
})
