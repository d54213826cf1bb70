import { Button, ButtonLink, PageHeading, Table } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { callList, noteCalled, readStop, type StopPlan } from '../../../touren/index.ts'
import type { Desk, DeskDoor } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import type { RathausApp } from '../../session.ts'
import { stopTime } from '../format-stop.ts'
import { type KnownBooking, knownBooking } from '../known-booking.ts'
import { PlanungPage, PlanungParts } from '../planung-page.tsx'
import { uuidOf } from '../stops/routes.tsx'
import { t } from '../text.ts'
import { withPlanner } from '../with-planner.ts'

interface Call extends KnownBooking {
  readonly plan: StopPlan | undefined
}

/** Citizens whose time fell away, until somebody has spoken to them. */
export function addCallRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/planung/anrufe',
    door(async (c, desk) => page(c, CallsPage({ desk, calls: await loadCalls(desk) }))),
  )
  app.post(
    '/planung/anrufe',
    door(async (c, desk) => {
      const booking = uuidOf(textOf(await readForm(c), 'termin'))
      if (await desk.inTenant((tx) => noteCalled(tx, booking))) return seeOther(c, '/planung/anrufe')
      return page(c, CallsPage({ desk, calls: await loadCalls(desk), refusal: t('calls.changed') }), 409)
    }),
  )
}

const loadCalls = (desk: Desk): Promise<readonly Call[]> =>
  withPlanner(desk, async (planner) => {
    const calls: Call[] = []
    for (const row of await callList(planner.tx)) {
      calls.push({ ...(await knownBooking(planner, row)), plan: await readStop(planner.tx, row.stop) })
    }
    return calls
  })

interface CallsProps {
  readonly desk: Desk
  readonly calls: readonly Call[]
  readonly refusal?: string
}

function CallsPage({ desk, calls, refusal }: CallsProps): VNode {
  return (
    <PlanungPage desk={desk} title={t('calls.title')} refusal={refusal}>
      <PageHeading lead={t('calls.lead')}>{t('calls.title')}</PageHeading>
      <PlanungParts current="calls" />
      <Table
        caption={t('calls.title')}
        hideCaption
        columns={[
          { id: 'person', title: t('calls.person'), cell: ({ person }) => person, rowHeader: true },
          { id: 'telefon', title: t('calls.phone'), cell: ({ state }) => state?.precheck?.phone || t('stop.none') },
          { id: 'termin', title: t('calls.was'), cell: (call) => <Was call={call} /> },
          { id: 'anlass', title: t('calls.why'), cell: ({ reason }) => reasonText(reason) },
          { id: 'aktion', title: t('calls.action'), cell: (call) => <Actions call={call} csrf={desk.csrf} /> },
        ]}
        rows={calls}
        rowId={({ booking }) => booking}
        empty={t('calls.empty')}
      />
    </PlanungPage>
  )
}

function Was({ call: { plan, time, matters } }: { readonly call: Call }): VNode {
  return (
    <>
      <span class="rathaus-below">{plan ? `${stopTime(plan)}: ${plan.name}, ${time}` : time}</span>
      <span class="rathaus-below">{matters.map(({ name }) => name).join(', ')}</span>
    </>
  )
}

const reasonText = (reason: string | null): string =>
  t(`calls.reason.${reason === 'not-available' ? 'not-available' : 'stop-cancelled'}`)

function Actions({ call: { booking, person }, csrf }: { readonly call: Call; readonly csrf: string }): VNode {
  return (
    <div class="planung-actions">
      <ButtonLink kind="secondary" href={`/planung/termin/${booking}/verschieben`}>
        {t('calls.newTime')} <span class="kern-sr-only">{person}</span>
      </ButtonLink>
      <form method="post" action="/planung/anrufe">
        <Csrf token={csrf} />
        <input type="hidden" name="termin" value={booking} />
        <Button kind="tertiary" accessibleName={t('calls.doneFor', { name: person })}>
          {t('calls.done')}
        </Button>
      </form>
    </div>
  )
}
