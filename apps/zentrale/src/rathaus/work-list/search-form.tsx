import { Button, type ErrorItem, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { Csrf } from '../frame.tsx'
import type { WorkSearch } from '../session.ts'
import { t } from '../text.ts'

interface SearchFormProps {
  readonly csrf: string
  readonly search: WorkSearch | undefined
  readonly errors: readonly ErrorItem[]
}

export function SearchForm({ csrf, search, errors }: SearchFormProps): VNode {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  return (
    <search aria-label={t('search.title')}>
      <form class="rathaus-search" method="post" action="/suche">
        <Csrf token={csrf} />
        <TextField
          name="name"
          label={t('search.name')}
          hint={t('search.nameHint')}
          value={search?.name}
          error={errorOf('name')}
        />
        <TextField
          name="geburtsdatum"
          label={t('search.birth')}
          hint={t('search.birthHint')}
          value={search?.birth}
          error={errorOf('geburtsdatum')}
          inputMode="decimal"
        />
        <TextField
          name="nummer"
          label={t('search.nummer')}
          hint={t('search.nummerHint')}
          value={search?.nummer}
          error={errorOf('nummer')}
        />
        <Button kind="secondary" icon="search">
          {t('search.submit')}
        </Button>
      </form>
    </search>
  )
}
