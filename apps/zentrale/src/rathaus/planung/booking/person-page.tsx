import { addressLine, formatPartialDate, officialNameWithGeburtsname } from '@buergerkoffer/domain/person'
import {
  Alert,
  Button,
  ButtonRow,
  type Crumb,
  type ErrorItem,
  PageHeading,
  Section,
  Table,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { RegisterHit, RegisterHits } from '../../../register/index.ts'
import type { Desk } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'

export interface PersonPageProps {
  readonly desk: Desk
  readonly title: string
  readonly preline: string
  readonly crumbs: readonly Crumb[]
  /** Where search and choice are posted below. */
  readonly path: string
  readonly typed: { readonly name: string; readonly birth: string }
  readonly errors: readonly ErrorItem[]
  readonly found: RegisterHits | undefined
  /** Whether somebody the register does not give out may be booked by what they tell. */
  readonly mayTell: boolean
  readonly refusal?: string | undefined
}

/** Who comes. Persons under a block of BMG § 51 are not among the hits: nothing here tells of one. */
export function PersonPage(props: PersonPageProps): VNode {
  const { desk, title, preline, crumbs, path, typed, errors, found, mayTell, refusal } = props
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  return (
    <PlanungPage desk={desk} title={title} crumbs={crumbs} errors={errors} refusal={refusal}>
      <PageHeading preline={preline} lead={t('person.lead')}>
        {title}
      </PageHeading>
      <search aria-label={t('person.submit')}>
        <form class="rathaus-search" method="post" action={`${path}/suche`}>
          <Csrf token={desk.csrf} />
          <TextField
            name="name"
            label={t('person.name')}
            hint={t('person.nameHint')}
            value={typed.name}
            error={errorOf('name')}
            focus={errors.length === 0 && found === undefined}
          />
          <TextField
            name="geburtsdatum"
            label={t('person.birth')}
            hint={t('person.birthHint')}
            value={typed.birth}
            error={errorOf('geburtsdatum')}
            inputMode="decimal"
          />
          <Button icon="search">{t('person.submit')}</Button>
        </form>
      </search>
      {found && <Hits found={found} path={path} csrf={desk.csrf} />}
      {found && mayTell && (
        <form method="post" action={`${path}/person`}>
          <Csrf token={desk.csrf} />
          <input type="hidden" name="person" value="told" />
          <ButtonRow>
            <Button kind="tertiary">{t('person.told')}</Button>
          </ButtonRow>
        </form>
      )}
    </PlanungPage>
  )
}

interface HitsProps {
  readonly found: RegisterHits
  readonly path: string
  readonly csrf: string
}

function Hits({ found: { hits, more }, path, csrf }: HitsProps): VNode {
  return (
    <Section id="treffer" title={t('person.hits', { count: hits.length })}>
      <Table
        caption={t('person.hitsTitle')}
        hideCaption
        columns={[
          {
            id: 'name',
            title: t('person.name'),
            cell: ({ name }) => officialNameWithGeburtsname(name),
            rowHeader: true,
          },
          { id: 'geboren', title: t('person.born'), cell: (hit) => formatPartialDate(hit.geburtsdatum) },
          {
            id: 'anschrift',
            title: t('person.address'),
            cell: ({ anschrift }) => (anschrift ? addressLine(anschrift) : t('person.none')),
          },
          { id: 'wahl', title: t('person.choice'), cell: (hit) => <Choose {...{ hit, path, csrf }} /> },
        ]}
        rows={hits}
        rowId={({ id }) => id}
        empty={t('person.empty')}
      />
      {more && <Alert tone="info" title={t('person.more')} />}
    </Section>
  )
}

function Choose({ hit, path, csrf }: { readonly hit: RegisterHit } & Pick<HitsProps, 'path' | 'csrf'>): VNode {
  return (
    <form method="post" action={`${path}/person`}>
      <Csrf token={csrf} />
      <input type="hidden" name="person" value={hit.id} />
      <Button kind="secondary" accessibleName={t('person.chooseName', { name: officialNameWithGeburtsname(hit.name) })}>
        {t('person.choose')}
      </Button>
    </form>
  )
}
