import { randomBytes } from 'node:crypto'
import { type ContentFiles, diskContent, readContentFolder } from '@buergerkoffer/catalogue'
import { createLetterPress } from '@buergerkoffer/documents'
import { createWebApp } from '@buergerkoffer/web'
import { describe, expect, it } from 'vitest'
import { createContentState } from './content-state.ts'
import { addPreviewRoutes } from './routes.ts'

const origin = 'http://localhost:7790'
const own = diskContent('content')
const folder = readContentFolder(own)
if (!folder.ok) throw new Error('own content is broken')
const { content, beispiele } = folder.value
const press = createLetterPress({ root: process.cwd() })

function preview(files: ContentFiles = own) {
  const assets = { asset: (name: string) => `/assets/${name}`, file: () => undefined }
  const state = createContentState(files, '2026-11-23')
  const listeners = new Set<() => void>()
  const watch = {
    listen(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const app = createWebApp<null>({
    ...{ name: 'vorschau', origins: [origin], anonymous: null, assets, report: () => undefined },
    clock: { now: () => Date.UTC(2026, 10, 23, 9) },
    randomBytes: (size) => randomBytes(size),
  })
  addPreviewRoutes(app, { assets, shown: state.shown, watch, press, today: '2026-11-23' })
  const get = (path: string, headers = {}) =>
    app.request(origin + path, { headers: { host: 'localhost:7790', ...headers } })
  const changed = () => {
    state.changed()
    for (const listener of listeners) listener()
  }
  return { app, get, changed, listeners }
}

const text = async (answer: Response | Promise<Response>) => (await answer).text()

describe('the preview', () => {
  it('answers only to its own host, and without inline code', async () => {
    const { get } = preview()
    expect((await get('/', { host: 'evil.example' })).status).toBe(403)
    const answer = await get('/')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(await answer.text()).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/)
  })

  it.each(content.leistungen.map(({ leistung }) => leistung.id))(
    'shows %s with every example and in every language',
    async (id) => {
      const { get } = preview()
      const names = beispiele
        .filter(({ leistung }) => leistung === id)
        .map(({ file }) => /([^/]+)\.json$/.exec(file)?.[1] ?? '')
      for (const query of ['', ...names.map((name) => `?beispiel=${name}`), '?lang=en', '?lang=de-simple'])
        expect([query, (await get(`/leistung/${id}${query}`)).status]).toEqual([query, 200])
    },
  )

  it.each(content.leistungen.map(({ leistung }) => leistung))(
    'prints each paper of $id',
    async ({ id, documentsOut }) => {
      const { get } = preview()
      for (const { layout } of documentsOut.filter((each) => each.layout !== 'quittung')) {
        const answer = await get(`/leistung/${id}/brief/${layout}.pdf`)
        expect([layout, answer.status, (await text(answer)).slice(0, 5)]).toEqual([layout, 200, '%PDF-'])
      }
    },
  )

  it('computes the fee for the day, age and exemption of the address', async () => {
    const { get } = preview()
    expect(await text(get('/leistung/personalausweis?alter=23'))).toContain('27,60')
    expect(await text(get('/leistung/personalausweis?alter=24'))).toContain('46,00')
    expect(await text(get('/leistung/personalausweis?alter=24&tag=2026-02-06'))).toContain('37,00')
    expect(await text(get('/leistung/personalausweis?beispiel=x&alter='))).toContain('alter fehlt')
  })

  it('shows what it costs beside the fee, and who takes it', async () => {
    const { get } = preview()
    expect(await text(get('/leistung/gewerbe-anmelden'))).toMatch(/22,00 bis 112,00 €.*das Rathaus/)
    expect(await text(get('/leistung/fischereischein?beispiel=nach-der-pruefung'))).toMatch(
      /9,00 €.*die Fischereibehörde/,
    )
    expect(await text(get('/leistung/meldebescheinigung'))).toContain('Darüber hinaus kostet es nichts.')
  })

  it('leaves scripts out where they are switched off', async () => {
    const { get } = preview()
    expect(await text(get('/leistung/meldebescheinigung'))).toContain('/assets/form.js')
    expect(await text(get('/leistung/meldebescheinigung?js=aus'))).not.toContain('<script')
  })

  it('takes a step of the form, and shows what is wrong with it', async () => {
    const { app, get } = preview()
    const shown = await get('/leistung/meldebescheinigung?step=zweck')
    const csrf = /name="([^"]+)" value="([^"]{20,})"/.exec(await shown.text())
    const headers = {
      ...{ host: 'localhost:7790', origin, 'sec-fetch-site': 'same-origin' },
      'content-type': 'application/x-www-form-urlencoded',
      cookie: shown.headers.get('set-cookie')?.split(';')[0] ?? '',
    }
    const post = (purpose: string) => {
      const body = new URLSearchParams({ [csrf?.[1] ?? '']: csrf?.[2] ?? '', _live: '1', verwendungszweck: purpose })
      return app.request(`${origin}/leistung/meldebescheinigung/formular/zweck?beispiel=x`, {
        method: 'POST',
        headers,
        body,
      })
    }
    expect((await post('nirgends')).status).toBe(422)
    const taken = await post('bank')
    expect([taken.status, taken.headers.get('location')]).toEqual([303, expect.stringContaining('step=ausgabe')])
  })
})

describe('after a change', () => {
  const broken = 'leistungen/meldebescheinigung/brief.json'
  let isBroken = false
  const files = { list: own.list, read: (path: string) => (isBroken && path === broken ? '{' : own.read(path)) }

  it('the faults are shown above the last state that could be read', async () => {
    const { get, changed } = preview(files)
    await get('/')
    isBroken = true
    changed()
    const page = await text(get('/leistung/meldebescheinigung'))
    isBroken = false
    expect(page).toContain('leistungen/meldebescheinigung/brief.json, Zeile 1')
    expect(page).toContain('der letzte lesbare Stand')
    changed()
    expect(await text(get('/'))).toContain('Kein Fehler')
  })

  it('open pages are told, and forgotten when they close', async () => {
    const { get, changed, listeners } = preview()
    const reader = (await get('/aenderungen')).body?.getReader()
    await reader?.read()
    changed()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: changed\n\n')
    await reader?.cancel()
    expect(listeners.size).toBe(0)
  })
})
