import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { renderPage } from '../render-page.ts'
import { idsOf, referencesOf, tagsOf } from '../testing/html.ts'
import { Button, ButtonLink } from './button.tsx'
import { Checkbox, Checkboxes, Radios, Select } from './choices.tsx'
import { DateField, DateParts } from './date-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { DescriptionList, TaskList } from './lists.tsx'
import { Page } from './page.tsx'
import { Alert, Status, SyncStatus } from './status.tsx'
import { Table } from './table.tsx'
import { TextArea, TextField } from './text-field.tsx'
import { Details, Pagination, Stepper } from './ways.tsx'

const options = [
  { value: 'a', label: 'Antwort a', hint: 'Hilfe a' },
  { value: 'b', label: 'Antwort b' },
]
const faulty = { hint: 'Hilfe', note: 'Übernommen', error: 'Bitte ausfüllen.' }
const fields: readonly (readonly [string, VNode])[] = [
  ['text', <TextField key="1" name="text" label="Text" {...faulty} unit="Euro" />],
  ['geheim', <TextField key="2" name="geheim" label="Kennwort" secret {...faulty} />],
  ['lang', <TextArea key="3" name="lang" label="Lang" {...faulty} />],
  ['tag', <DateField key="4" name="tag" label="Tag" {...faulty} />],
  ['teile', <DateParts key="5" name="teile" label="Teile" values={['1', '', '2020']} {...faulty} />],
  ['eins', <Radios key="6" name="eins" label="Eins" options={options} value="b" {...faulty} />],
  ['viele', <Checkboxes key="7" name="viele" label="Viele" options={options} values={['a']} {...faulty} />],
  ['haken', <Checkbox key="8" name="haken" label="Haken" {...faulty} />],
  ['liste', <Select key="9" name="liste" label="Liste" options={options} value="a" {...faulty} />],
]

describe('fields', () => {
  test.each(fields)('%s: hint and error hang on it, the link of the summary reaches an input', (name, field) => {
    const html = render(field)
    const ids = idsOf(html)
    const inputs = tagsOf(html, '(?:input|select|textarea)')
    const described = tagsOf(html, '(?:input|select|textarea|fieldset)').map((tag) => tag.get('aria-describedby'))
    expect(new Set(ids).size).toBe(ids.length)
    expect(referencesOf(html).filter((id) => !ids.includes(id))).toEqual([])
    expect(described).toContain(`feld-${name}-hint feld-${name}-error`)
    expect(inputs.map((tag) => tag.get('id'))).toContain(`feld-${name}`)
    expect(inputs.every((tag) => (tag.get('name') ?? '').startsWith(name))).toBe(true)
  })

  test('nothing is remembered by the browser unless asked', () => {
    const html = render(<TextField name="name" label="Name" />)
    expect(html).toContain('autocomplete="off"')
    expect(html).not.toContain('aria-invalid')
    expect(html).not.toContain('aria-describedby')
  })

  test('what was typed is text, never markup', () => {
    const html = render(<TextArea name="lang" label="<b>" value={'\n</textarea><script>'} />)
    expect(html).toContain('\n\n&lt;/textarea>&lt;script>')
    expect(html).toContain('&lt;b>')
  })
})

describe('a page', () => {
  const html = renderPage(
    <Page
      title="Heute"
      product="Bürgerkoffer"
      styles={['/assets/main.css']}
      scripts={['/assets/form.js']}
      navigation={[
        { href: '/', text: 'Heute', current: true },
        { href: '/kasse', text: 'Kasse' },
      ]}
      status={<SyncStatus state="offline">Ohne Netz</SyncStatus>}
      footer="Fuß"
      hasErrors
    >
      <ErrorSummary errors={[{ name: 'text', text: 'Bitte ausfüllen.' }]} />
      <h1>Heute</h1>
      <TextField name="text" label="Text" error="Bitte ausfüllen." />
      <Alert tone="warning" title="Papier geht zur Neige" announce />
      <Status tone="success">fertig</Status>
      <Button accessibleName="Weiter zu Schritt 2">Weiter</Button>
      <DescriptionList items={[{ key: 'Name', value: 'Wójcik' }]} />
      <TaskList tasks={[{ id: 't1', title: 'Drucken', href: '/d', status: <Status tone="neutral">offen</Status> }]} />
      <Details summary="Mehr">Text</Details>
    </Page>,
  )

  test('has a language, a title that tells of errors, a skip link and landmarks', () => {
    expect(html).toMatch(/^<!doctype html><html lang="de"/)
    expect(html).toContain('<title>Fehler: Heute – Bürgerkoffer</title>')
    expect(html.indexOf('href="#inhalt"')).toBeLessThan(html.indexOf('<header'))
    expect(tagsOf(html, 'main').map((tag) => [tag.get('id'), tag.get('tabindex')])).toEqual([['inhalt', '-1']])
    expect(tagsOf(html, 'nav').map((tag) => tag.get('aria-label'))).toEqual(['Hauptnavigation'])
    expect(html).toContain('aria-current="page">Heute</a>')
  })

  test('passes a strict content security policy', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/)
    expect(tagsOf(html, 'script').every((tag) => tag.has('src'))).toBe(true)
  })

  test('points at ids that are there, each of them once', () => {
    const ids = idsOf(html)
    expect(new Set(ids).size).toBe(ids.length)
    expect(referencesOf(html).filter((id) => !ids.includes(id))).toEqual([])
  })

  test('tells states by words', () => {
    expect(html).toContain('<span class="kern-label">fertig</span>')
    expect(html).toContain('Achtung: ')
    expect(tagsOf(html, 'svg').every((tag) => tag.get('aria-hidden') === 'true')).toBe(true)
  })
})

describe('table', () => {
  const columns = [
    { id: 'name', title: 'Name', rowHeader: true, cell: (row: string) => row },
    { id: 'fee', title: 'Gebühr', numeric: true, cell: () => '10,00 €' },
  ]

  test('has caption, scopes, and titles in cells for narrow screens', () => {
    const html = render(
      <Table caption="Besuche" columns={columns} rows={['Wójcik']} rowId={(row) => row} empty="Keine" />,
    )
    expect(html).toContain('<caption class="kern-title">Besuche</caption>')
    expect(html).toContain('scope="col"')
    expect(html).toContain('scope="row"')
    expect(html).toContain('data-title="Gebühr"')
  })

  test('says when there is nothing', () => {
    const html = render(<Table caption="Besuche" columns={columns} rows={[]} rowId={(row) => row} empty="Noch keine" />)
    expect(html).toContain('Noch keine')
    expect(html).not.toContain('<table')
  })
})

describe('ways', () => {
  test('pagination names pages and marks the gaps', () => {
    const html = render(<Pagination page={5} pages={9} href={(page) => `?seite=${page}`} />)
    expect(tagsOf(html, 'a').map((tag) => tag.get('href'))).toEqual(
      [4, 1, 4, 5, 6, 9, 6].map((page) => `?seite=${page}`),
    )
    expect(html.match(/…/g)).toHaveLength(2)
    expect(render(<Pagination page={1} pages={1} href={String} />)).toBe('')
  })

  test('the stepper says where somebody is', () => {
    const html = render(
      <Stepper
        steps={[
          { id: 'a', title: 'Person', state: 'done', href: '/a' },
          { id: 'b', title: 'Prüfen', state: 'current' },
        ]}
      />,
    )
    expect(html).toContain('Schritt 2 von 2')
    expect(html).toContain('aria-current="step"')
    expect(html).toContain('(erledigt)')
  })
})

test('a button and a link that looks like one get the focus where they are told to, and only there', () => {
  for (const focus of [true, false]) {
    const html = render(
      <>
        <Button focus={focus}>Weiter</Button>
        <ButtonLink href="/" focus={focus}>
          Weiter
        </ButtonLink>
      </>,
    )
    expect(html.split(' autofocus').length - 1).toBe(focus ? 2 : 0)
  }
})
