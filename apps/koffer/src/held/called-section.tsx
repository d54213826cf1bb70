import { Button, ButtonLink, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { visitPath } from '../besuch/index.ts'
import { CsrfInput } from '../frame.tsx'
import type { CalledCase } from './called-cases.ts'
import { heldText as t } from './text.ts'

interface CalledProps {
  readonly cases: readonly CalledCase[]
  readonly csrf: string
}

/** Cases that the town hall has called back or taken, each with what to do. Nothing where there are none. */
export function CalledSection({ cases, csrf }: CalledProps): VNode | null {
  if (cases.length === 0) return null
  return (
    <Section id="zurueckgeholt" title={t('title')}>
      <Table
        caption={t('title')}
        hideCaption
        rows={cases}
        rowId={({ vorgang }) => vorgang}
        empty=""
        columns={[
          {
            id: 'vorgang',
            title: t('case'),
            cell: ({ name, leistung }) => (
              <>
                <strong class="ko-line">{name ?? t('unknown')}</strong>
                <span class="ko-line">{leistung}</span>
              </>
            ),
            rowHeader: true,
          },
          { id: 'was', title: t('what'), cell: (called) => <What called={called} /> },
          { id: 'weiter', title: t('next'), cell: (called) => <Next called={called} csrf={csrf} /> },
        ]}
      />
    </Section>
  )
}

function What({ called: { kind, reason } }: { readonly called: CalledCase }): VNode {
  return (
    <>
      <span class="ko-line">{kind === 'elsewhere' ? t('elsewhere') : t(kind, { reason })}</span>
      {kind !== 'recalled' && <span class="ko-line bk-muted">{t('takenNote')}</span>}
    </>
  )
}

/** Where somebody works on it, the visit ends as a visit ends; else one button does it. */
function Next({ called, csrf }: { readonly called: CalledCase; readonly csrf: string }): VNode {
  const { kind, besuch, vorgang, name } = called
  const hint = name && <span class="kern-sr-only"> {name}</span>
  if (besuch) {
    return (
      <ButtonLink href={visitPath(besuch, 'abgabe')}>
        {t('toVisit')}
        {hint}
      </ButtonLink>
    )
  }
  return (
    <form method="post" action="/zurueckgeben">
      <CsrfInput csrf={csrf} />
      <input type="hidden" name="vorgang" value={vorgang} />
      <Button>
        {t(kind === 'recalled' ? 'giveBack' : 'close')}
        {hint}
      </Button>
    </form>
  )
}
