import type { HandedOverCase } from '@buergerkoffer/station'
import { renderPage, UiTextContext } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { textOf } from '../testing/walk.ts'
import { uiText } from '../text.ts'
import { HandedOverBox } from './day-aside.tsx'
import { HandedOverList } from './handed-over-page.tsx'

/** Newest first, the oldest with its receipt. */
const cases = (count: number): readonly HandedOverCase[] =>
  Array.from({ length: count }, (_, index) => {
    const nummer = `ME01-2026-${String(count - index).padStart(6, '0')}`
    const common = { nummer, leistung: 'meldebescheinigung', at: '2026-11-23T08:30:00.000Z' }
    if (index < count - 1) return { ...common, delivery: 'waiting' as const }
    return { ...common, delivery: 'receipted' as const, receiptedAt: '2026-11-23T15:00:00.000Z' }
  })

const shown = (view: VNode): { readonly html: string; readonly text: string } => {
  const html = renderPage(<UiTextContext.Provider value={uiText}>{view}</UiTextContext.Provider>)
  return { html, text: textOf({ html, status: 200, path: '/' }) }
}

const numbersIn = (text: string): readonly string[] => text.match(/ME01-2026-\d{6}/g) ?? []

describe('the cases beside the day', () => {
  it('are the ten newest, with a count of the others and the way to them', () => {
    const { html, text } = shown(<HandedOverBox cases={cases(1_800)} />)
    expect(numbersIn(text)).toHaveLength(10)
    expect(text).toContain('ME01-2026-001800')
    expect(text).toContain('1790 weitere Vorgänge sind älter.')
    expect(html).toContain('href="/abgegeben"')
    expect(shown(<HandedOverBox cases={cases(11)} />).text).toContain('Ein weiterer Vorgang ist älter.')
    expect(shown(<HandedOverBox cases={cases(10)} />).html).not.toContain('href="/abgegeben"')
  })
})

describe('the page of all cases handed over', () => {
  it('shows fifty at a time, and the last page its receipt', () => {
    const first = shown(<HandedOverList cases={cases(120)} wanted={1} />)
    expect(numbersIn(first.text)).toHaveLength(50)
    expect(first.html).toContain('href="/abgegeben?seite=3"')
    const last = shown(<HandedOverList cases={cases(120)} wanted={3} />)
    expect(numbersIn(last.text)).toHaveLength(20)
    expect(last.text).toContain('ME01-2026-000001 23.11.2026, 09:30 Uhr Quittiert 23.11.2026, 16:00 Uhr')
  })

  it.each([
    [-1, 50],
    [99, 20],
  ])('leads a wrong page %d to the nearest one', (wanted, rows) => {
    expect(numbersIn(shown(<HandedOverList cases={cases(120)} wanted={wanted} />).text)).toHaveLength(rows)
  })

  it('says that there are none yet', () => {
    expect(shown(<HandedOverList cases={[]} wanted={1} />).text).toContain('Noch keine.')
  })
})
