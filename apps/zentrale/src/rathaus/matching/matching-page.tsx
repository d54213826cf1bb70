import { Alert, Button, type ErrorItem, ErrorSummary, PageHeading, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { caseTitle, serviceOf } from '../case/case-title.ts'
import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { RefusalAlert, type ShownRefusal } from '../refusal-alert.tsx'
import { t } from '../text.ts'
import { Candidates } from './candidates.tsx'
import type { Found } from './find.ts'
import { SideBySide } from './side-by-side.tsx'

export interface MatchingPageProps {
  readonly desk: Desk
  readonly shown: ShownCase
  /** As typed. */
  readonly typed: { readonly name: string; readonly birth: string }
  readonly errors: readonly ErrorItem[]
  readonly found: Found
  readonly refusal?: ShownRefusal | undefined
}

/** Finds the case's person in the register and compares. */
export function MatchingPage({ desk, shown, typed, errors, found, refusal }: MatchingPageProps): VNode {
  const { line, view } = shown
  const address = `/vorgang/${line.vorgang}`
  const snapshot = view?.file.state.snapshot
  const { csrf } = desk
  const mayConfirm = line.status === 'handed-over' && !line.readOnly
  return (
    <RathausPage
      desk={desk}
      title={t('matching.title')}
      room="arbeitsliste"
      crumbs={[
        { text: t('workList.title'), href: '/' },
        { text: caseTitle(shown), href: address },
        { text: t('matching.title') },
      ]}
      hasErrors={errors.length > 0}
    >
      {refusal && <RefusalAlert refusal={refusal} />}
      <ErrorSummary errors={errors} />
      <PageHeading preline={`${serviceOf(shown)} · ${caseTitle(shown)}`} lead={t('matching.lead')}>
        {t('matching.title')}
      </PageHeading>
      {!mayConfirm && <Alert tone="info" title={t('matching.notNow')} />}
      {found.kind === 'person' ? (
        <SideBySide
          comparisons={found.comparisons}
          action={`${address}/abgleich`}
          seen={view?.file.heads.join(' ') ?? ''}
          {...{ csrf, mayConfirm }}
        />
      ) : (
        <>
          {found.kind === 'not-available' && (
            <Alert tone="warning" title={t('matching.notAvailable.title')} announce>
              <p>{t('matching.notAvailable.text')}</p>
            </Alert>
          )}
          <SearchForm action={`${address}/abgleich/suche`} csrf={csrf} typed={typed} errors={errors} />
          {found.kind === 'hits' && (
            <Candidates
              found={found.hits}
              prepared={snapshot?.person.id}
              action={`${address}/abgleich/person`}
              csrf={csrf}
            />
          )}
        </>
      )}
    </RathausPage>
  )
}

interface SearchFormProps extends Pick<MatchingPageProps, 'typed' | 'errors'> {
  readonly action: string
  readonly csrf: string
}

function SearchForm({ action, csrf, typed, errors }: SearchFormProps): VNode {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  return (
    <search aria-label={t('matching.search')}>
      <form class="rathaus-search" method="post" action={action}>
        <Csrf token={csrf} />
        <TextField
          name="name"
          label={t('search.name')}
          hint={t('matching.nameHint')}
          value={typed.name}
          error={errorOf('name')}
        />
        <TextField
          name="geburtsdatum"
          label={t('search.birth')}
          hint={t('search.birthHint')}
          value={typed.birth}
          error={errorOf('geburtsdatum')}
          inputMode="decimal"
        />
        <Button kind="secondary" icon="search">
          {t('matching.submit')}
        </Button>
      </form>
    </search>
  )
}
