import { Button, ButtonLink, ButtonRow, Card, PageHeading, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { dayText } from '../../format.ts'
import { Csrf } from '../../frame.tsx'
import { PlanungPage, PlanungParts } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { ShownBundle, ShownWish } from './load-visits.ts'

/** Wishes for visits, bundled by what one trip can serve. */
export function VisitsPage({
  desk,
  bundles,
}: {
  readonly desk: Desk
  readonly bundles: readonly ShownBundle[]
}): VNode {
  return (
    <PlanungPage desk={desk} title={t('visits.title')}>
      <PageHeading lead={t('visits.lead')}>{t('visits.title')}</PageHeading>
      <PlanungParts current="visits" />
      <ButtonRow>
        <ButtonLink href="/planung/besuche/neu" icon="add">
          {t('visits.new')}
        </ButtonLink>
      </ButtonRow>
      {bundles.length === 0 && <p class="kern-body bk-muted rathaus-note">{t('visits.empty')}</p>}
      {bundles.map((bundle) => (
        <Bundle key={bundle.key} bundle={bundle} csrf={desk.csrf} />
      ))}
    </PlanungPage>
  )
}

function Bundle({ bundle, csrf }: { readonly bundle: ShownBundle; readonly csrf: string }): VNode {
  const { key, place, wishes, einrichtung } = bundle
  const title = t('visits.bundle', { count: wishes.length, place })
  return (
    <Card
      title={title}
      level={2}
      footer={
        <ButtonLink kind="secondary" href={`/planung/besuche/halt/${key}`}>
          {t('visits.makeStop')} <span class="kern-sr-only">{place}</span>
        </ButtonLink>
      }
    >
      {einrichtung !== null && <p>{t('visits.section52')}</p>}
      <Table
        caption={title}
        hideCaption
        columns={[
          { id: 'person', title: t('visits.person'), cell: ({ person }) => person, rowHeader: true },
          { id: 'anliegen', title: t('visits.matter'), cell: ({ matter }) => matter },
          { id: 'anschrift', title: t('visits.address'), cell: ({ address }) => address },
          { id: 'seit', title: t('stops.day'), cell: ({ wishedOn }) => t('visits.since', { day: dayText(wishedOn) }) },
          { id: 'aktion', title: t('visits.action'), cell: (wish) => <Drop wish={wish} csrf={csrf} /> },
        ]}
        rows={wishes}
        rowId={({ id }) => id}
        empty={t('visits.empty')}
      />
    </Card>
  )
}

function Drop({ wish, csrf }: { readonly wish: ShownWish; readonly csrf: string }): VNode {
  return (
    <form method="post" action="/planung/besuche/zurueckziehen">
      <Csrf token={csrf} />
      <input type="hidden" name="wunsch" value={wish.id} />
      <Button kind="tertiary" accessibleName={t('visits.dropFor', { name: wish.person })}>
        {t('visits.drop')}
      </Button>
    </form>
  )
}
