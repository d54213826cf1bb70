import {
  addressLine,
  formatPartialDate,
  officialNameWithGeburtsname,
  type PersonId,
} from '@buergerkoffer/domain/person'
import { Button, Section, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { RegisterHit, RegisterHits } from '../../register/index.ts'
import { Csrf } from '../frame.tsx'
import { t } from '../text.ts'

export interface CandidatesProps {
  readonly found: RegisterHits
  /** The record the case was prepared from. */
  readonly prepared: PersonId | undefined
  readonly action: string
  readonly csrf: string
}

/** Persons the register found. Those under a block are not among them: this list must not tell of one (BMG § 51). */
export function Candidates({ found, prepared, action, csrf }: CandidatesProps): VNode {
  return (
    <Section id="treffer" title={t('matching.hits', { count: found.hits.length })}>
      <Table
        caption={t('matching.hits', { count: found.hits.length })}
        hideCaption
        columns={[
          {
            id: 'name',
            title: t('matching.name'),
            cell: (hit) => <HitName hit={hit} isPrepared={hit.id === prepared} />,
            rowHeader: true,
          },
          { id: 'geboren', title: t('matching.born'), cell: (hit) => formatPartialDate(hit.geburtsdatum) },
          {
            id: 'anschrift',
            title: t('matching.address'),
            cell: ({ anschrift }) => (anschrift ? addressLine(anschrift) : t('none')),
          },
          { id: 'wahl', title: t('matching.choice'), cell: (hit) => <Choose hit={hit} action={action} csrf={csrf} /> },
        ]}
        rows={found.hits}
        rowId={({ id }) => id}
        empty={t('matching.empty')}
      />
      {found.more && <p class="kern-body rathaus-note">{t('matching.more')}</p>}
    </Section>
  )
}

function HitName({ hit, isPrepared }: { readonly hit: RegisterHit; readonly isPrepared: boolean }): VNode {
  return (
    <>
      {officialNameWithGeburtsname(hit.name)}
      {isPrepared && (
        <span class="rathaus-below">
          <Status tone="info">{t('matching.prepared')}</Status>
        </span>
      )}
    </>
  )
}

function Choose({
  hit,
  action,
  csrf,
}: { readonly hit: RegisterHit } & Pick<CandidatesProps, 'action' | 'csrf'>): VNode {
  const name = officialNameWithGeburtsname(hit.name)
  return (
    <form method="post" action={action}>
      <Csrf token={csrf} />
      <input type="hidden" name="person" value={hit.id} />
      <Button kind="secondary" accessibleName={t('matching.compareWith', { name })}>
        {t('matching.compare')}
      </Button>
    </form>
  )
}
