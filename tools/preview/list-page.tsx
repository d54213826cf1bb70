import { PageHeading } from '@buergerkoffer/ui'
import type { Assets } from '@buergerkoffer/web'
import type { Shown } from './content-state.ts'
import { Frame } from './frame.tsx'
import { t } from './text.ts'

/** All services of the content. */
export function ListPage({ assets, shown }: { readonly assets: Assets; readonly shown: Shown }) {
  const leistungen = shown.catalogue?.leistungen ?? []
  const count = (id: string) => (shown.folder?.beispiele ?? []).filter(({ leistung }) => leistung === id).length
  return (
    <Frame assets={assets} shown={shown} title={t('leistungen')}>
      <PageHeading>{t('leistungen')}</PageHeading>
      {leistungen.length === 0 && <p class="kern-body">{t('none')}</p>}
      <ul class="kern-list pv-list">
        {leistungen.map(({ id, formular, checked }) => (
          <li key={id}>
            <a class="kern-link" href={`/leistung/${id}`}>
              {formular.title.de}
            </a>{' '}
            <span class="bk-muted">
              ({t(checked ? 'checked' : 'unchecked')}, {t('beispiele', { count: count(id) })})
            </span>
          </li>
        ))}
      </ul>
    </Frame>
  )
}
