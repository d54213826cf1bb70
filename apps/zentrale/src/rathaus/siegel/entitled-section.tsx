import { Button, Section, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Clerk } from '../../mandant/index.ts'
import type { Entitled } from '../../siegel/index.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { Csrf } from '../frame.tsx'
import { t } from './text.ts'

export interface EntitledProps {
  readonly desk: Desk
  readonly clerks: readonly Clerk[]
  readonly entitled: readonly Entitled[]
}

/** Who may open what is sealed, and the buttons that give and take the right. */
export function EntitledSection({ desk, clerks, entitled }: EntitledProps): VNode {
  const rightOf = ({ clerk }: Clerk) => entitled.find((each) => each.clerk === clerk)
  const nameOf = (id: string) => clerks.find(({ clerk }) => clerk === id)?.name ?? id
  return (
    <Section id="freigeschaltet" title={t('entitled.title')}>
      <p class="kern-body">{t('entitled.lead')}</p>
      <Table
        caption={t('entitled.title')}
        hideCaption
        columns={[
          { id: 'person', title: t('entitled.person'), cell: ({ name }) => name, rowHeader: true },
          { id: 'stand', title: t('entitled.state'), cell: (each) => <Right {...{ right: rightOf(each), nameOf }} /> },
          {
            id: 'recht',
            title: t('entitled.change'),
            cell: (each) => <Change desk={desk} clerk={each} has={rightOf(each) !== undefined} />,
          },
        ]}
        rows={clerks}
        rowId={({ clerk }) => clerk}
        empty=""
      />
    </Section>
  )
}

interface RightProps {
  readonly right: Entitled | undefined
  readonly nameOf: (clerk: string) => string
}

function Right({ right, nameOf }: RightProps): VNode {
  if (!right) return <Status tone="neutral">{t('entitled.no')}</Status>
  const since = right.at ? t('entitled.since', { by: nameOf(right.by), at: momentText(right.at) }) : t('entitled.yes')
  return <Status tone="success">{since}</Status>
}

interface ChangeProps {
  readonly desk: Desk
  readonly clerk: Clerk
  readonly has: boolean
}

function Change({ desk, clerk: { clerk, name }, has }: ChangeProps): VNode {
  const word = has ? 'take' : 'give'
  return (
    <form method="post" action={has ? '/siegel/entziehen' : '/siegel/freischalten'}>
      <Csrf token={desk.csrf} />
      <input type="hidden" name="person" value={clerk} />
      <Button kind={has ? 'tertiary' : 'secondary'} accessibleName={t(`entitled.${word}For`, { name })}>
        {t(`entitled.${word}`)}
      </Button>
    </form>
  )
}
