import type { VNode } from 'preact'
import type { ScreenText } from './text.ts'
import type { BuergerView } from './view.ts'

/** The text of what is shown, without its title. What is read aloud is what stands here. */
export function ViewBody({ view, t }: { readonly view: BuergerView; readonly t: ScreenText }): VNode {
  return (
    <>
      {view.paragraphs.map((text) => (
        <p class="bb-text" key={text}>
          {text}
        </p>
      ))}
      <Details view={view} t={t} />
    </>
  )
}

function Details({ view, t }: { readonly view: BuergerView; readonly t: ScreenText }): VNode | null {
  switch (view.kind) {
    case 'amount':
      return <Amount view={view} t={t} />
    case 'papers':
      return (
        <ul class="bb-papers">
          {view.papers.map(({ title, note }) => (
            <li key={title}>
              <strong>{title}</strong>
              {note && <span>{note}</span>}
            </li>
          ))}
        </ul>
      )
    default:
      return view.rows.length === 0 ? null : (
        <dl class="bb-rows">
          {view.rows.map(({ key, value }) => (
            <div class="bb-row" key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )
  }
}

function Amount({
  view,
  t,
}: {
  readonly view: Extract<BuergerView, { kind: 'amount' }>
  readonly t: ScreenText
}): VNode {
  const money = new Intl.NumberFormat(t.locale === 'en' ? 'en' : 'de-DE', { style: 'currency', currency: 'EUR' })
  return (
    <dl class="bb-rows bb-amounts">
      {view.lines.map(({ text, cents }) => (
        <div class="bb-row" key={text}>
          <dt>{text}</dt>
          <dd>{money.format(cents / 100)}</dd>
        </div>
      ))}
      <div class="bb-row bb-total">
        <dt>{t('total')}</dt>
        <dd>{money.format(view.totalCents / 100)}</dd>
      </div>
    </dl>
  )
}
