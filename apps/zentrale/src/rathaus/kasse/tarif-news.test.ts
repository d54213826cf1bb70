import { createCatalogue, diskContent, readContent } from '@buergerkoffer/catalogue'
import { expect, it } from 'vitest'
import { tarifNews } from './tarif-news.tsx'

const content = readContent(diskContent('content'))
if (!content.ok) throw new Error('the content of the repository does not read')
const { tarife } = content.value
const ending = tarife.filter(({ id }) => id === 'saechskvz-10')
const catalogue = createCatalogue('test', { ...content.value, tarife: ending })

it('warns of a tariff’s end from five weeks before, and goes on after it', () => {
  expect(tarifNews(catalogue, '2026-11-25')).toEqual([])
  const soon = tarifNews(catalogue, '2026-11-27')
  expect(soon).toHaveLength(1)
  expect(soon[0]).toContain('gilt nur bis 31.12.2026')
  expect(tarifNews(catalogue, '2027-01-04')[0]).toContain('galt bis 31.12.2026')
})

it('tells rates that begin later', () => {
  expect(tarifNews(catalogue, '2022-04-30').join(' ')).toContain('neue Beträge ab 01.05.2022')
})
