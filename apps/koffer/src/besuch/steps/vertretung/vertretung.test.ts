import type { Person } from '@buergerkoffer/domain/person'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Seen, TestBrowser } from '../../../testing/test-browser.ts'
import { jens, renate } from '../../../testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../../../testing/test-koffer.ts'
import { nameOf, textOf } from '../../../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

const child: Person = { ...jens, geburt: { ...jens.geburt, datum: '2010-11-24' } }
const almost: Person = { ...jens, geburt: { ...jens.geburt, datum: '2010-11-23' } }

async function begin(
  atTen: Person,
  household: readonly Person[] = [],
): Promise<{ readonly browser: TestBrowser; readonly seen: Seen }> {
  test = await startTestKoffer({ atTen, household })
  test.centre.cut(true)
  await test.browser().unlock(testWords)
  const browser = test.browser()
  await browser.get('/')
  return { browser, seen: await browser.submit('/besuch', { termin: 't-1000' }) }
}

/** Sends a page twice if its answers make it ask for more: without JavaScript the new fields are shown first. */
async function answer(browser: TestBrowser, path: string, fields: Readonly<Record<string, string>>): Promise<Seen> {
  let seen = await browser.submit(path, fields)
  for (let times = 0; times < 3 && seen.path === path && seen.status === 200; times++) {
    seen = await browser.submit(path, fields)
  }
  return seen
}

function state() {
  const model = test.koffer().station.unlocked()?.model
  return model?.caseFile(model.besuche()[0]?.vorgaenge[0]?.vorgang ?? '')?.state
}

const mother = { capacity: 'parent', familienname: 'Böttcher', vornamen: 'Anja', custody: 'joint' }

describe('a child', () => {
  it('is asked for a parent on the day before the 16th birthday, and not on it', async () => {
    const { seen } = await begin(child)
    expect(nameOf(seen)).toBe('vertretung')
    expect(textOf(seen)).toContain('darf hier noch nicht allein handeln (ab 16 Jahren)')
    expect(seen.html).toMatch(/<input[^>]*value="parent"[^>]*checked/)
    await test.close()
    expect(nameOf((await begin(almost)).seen)).toBe('ausweis')
  })

  it('is represented by a mother who shows her own document; the child need not be there', async () => {
    const { browser, seen } = await begin(child)
    const next = await answer(browser, seen.path, mother)
    expect(nameOf(next)).toBe('vertreterausweis')
    expect(textOf(next)).toContain('Es handelt: Anja Böttcher, ein Elternteil.')
    expect(nameOf(await browser.get(next.path.replace('vertreterausweis', 'ausweis')))).toBe('vertreterausweis')
    const done = await answer(browser, next.path, { art: 'personalausweis', gueltigBis: '28.02.2031' })
    expect(nameOf(done)).toBe('angaben')
    expect(state()).toMatchObject({
      vertretung: {
        capacity: 'parent',
        representative: { familienname: 'Böttcher', vornamen: 'Anja' },
        custody: 'joint',
      },
      vertreterIdentity: { whose: 'vertreter', documents: [{ art: 'personalausweis', validUntil: '2031-02-28' }] },
    })
    expect(state()?.identity).toBeUndefined()
  })

  it('whose mother the register knows: neither her name nor her document is typed', async () => {
    const parent = { ...renate, beziehungen: [{ art: 'kind', person: child.id }] } as const
    const { browser, seen } = await begin(child, [parent])
    expect(seen.html).toMatch(/<input[^>]*value="elternteil0"[^>]*checked/)
    const next = await answer(browser, seen.path, { capacity: 'parent', parent: 'elternteil0', custody: 'joint' })
    expect(nameOf(next)).toBe('vertreterausweis')
    expect(state()?.vertretung?.representative).toEqual({
      familienname: 'Růžičková-Größl',
      vornamen: 'Renate Anna-Luise',
    })
    expect(next.html).toMatch(/<input[^>]*value="personalausweis\/2031-02-28"[^>]*checked/)
    const done = await answer(browser, next.path, { document: 'personalausweis/2031-02-28' })
    expect(nameOf(done)).toBe('angaben')
    expect((await browser.get(seen.path)).html).toMatch(/<input[^>]*value="elternteil0"[^>]*checked/)
  })

  it('with a parent of sole custody needs the proof, told at its field', async () => {
    const { browser, seen } = await begin(child)
    const refused = await answer(browser, seen.path, { ...mother, custody: 'sole', nachweisparent0: 'keine' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Ohne diesen Nachweis geht es nicht.')
    expect(refused.html).toContain('href="#feld-nachweisparent0"')
    expect(state()?.vertretung).toBeUndefined()
    const next = await answer(browser, seen.path, { ...mother, custody: 'sole', nachweisparent0: 'copy' })
    expect(nameOf(next)).toBe('vertreterausweis')
    expect(state()?.vertretung?.proofs).toEqual([{ id: 'sorgerecht', seen: 'copy' }])
  })
})

describe('an adult', () => {
  it('is represented by a Betreuer only with the Betreuerausweis and a fitting Aufgabenbereich', async () => {
    const { browser, seen } = await begin(jens)
    expect(textOf(seen)).toContain('Jemand handelt für die Person')
    const page = await browser.get(seen.path.replace('ausweis', 'vertretung'))
    const betreuer = { capacity: 'betreuer', familienname: 'Wójcik', vornamen: '' }
    const refused = await answer(browser, page.path, { ...betreuer, scope: 'keine' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain(
      'Der Betreuerausweis muss einen dieser Bereiche nennen: Vertretung gegenüber Behörden',
    )
    expect(textOf(refused)).toContain('Ohne diesen Nachweis geht es nicht.')
    const shown = { ...betreuer, scope: 'behoerden', nachweisbetreuer0: 'true' }
    expect(nameOf(await answer(browser, page.path, shown))).toBe('vertreterausweis')
  })

  it('may act after all: then only the person is checked', async () => {
    const { browser, seen } = await begin(jens)
    const page = await browser.get(seen.path.replace('ausweis', 'vertretung'))
    const proofs = { nachweisvollmacht0: 'true', nachweisvollmacht1: 'copy' }
    await answer(browser, page.path, { capacity: 'vollmacht', familienname: 'Wójcik', vornamen: 'Ines', ...proofs })
    await browser.get(page.path)
    const back = await answer(browser, page.path, { capacity: 'self' })
    expect(nameOf(back)).toBe('ausweis')
    expect(state()?.vertretung).toMatchObject({ capacity: 'self', representative: null })
  })

  it('who acts alone leaves no trace of the question', async () => {
    const { browser, seen } = await begin(jens)
    const page = await browser.get(seen.path.replace('ausweis', 'vertretung'))
    expect(nameOf(await answer(browser, page.path, { capacity: 'self' }))).toBe('ausweis')
    expect(state()?.vertretung).toBeUndefined()
  })
})
