import { Button, ButtonLink, ButtonRow, Section, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { visitPath } from '../besuch/index.ts'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import type { Day, DeliveredCase, OpenVisit } from './day.ts'

/** What begins without a booked time. */
export function DayActions({ csrf }: { readonly csrf: string }): VNode {
  return (
    <ButtonRow>
      <ButtonLink href="/anliegen" accessKey="n">
        {t('tag.walkIn')}
      </ButtonLink>
      <ButtonLink href="/buergerfenster" kind="secondary">
        {t('tag.citizenScreen')}
      </ButtonLink>
      <form method="post" action="/beratung">
        <CsrfInput csrf={csrf} />
        <Button kind="secondary" accessKey="b" shortcut="F7">
          {t('tag.countAdvice')}
        </Button>
      </form>
    </ButtonRow>
  )
}

interface OpenVisitsProps {
  readonly day: Day
  readonly csrf: string
}

/** Visits without a booked time, and cases given to this suitcase to go on with. */
export function OpenVisits({ day, csrf }: OpenVisitsProps): VNode {
  return (
    <>
      {day.walkIns.length > 0 && (
        <Section id="ohne-termin" title={t('tag.walkIns')}>
          <Table
            caption={t('tag.walkIns')}
            hideCaption
            rows={day.walkIns}
            rowId={({ besuch }) => besuch}
            empty=""
            columns={[
              { id: 'person', title: t('termin.person'), cell: (visit) => <Whose visit={visit} />, rowHeader: true },
              {
                id: 'weiter',
                title: t('termin.state'),
                cell: (visit) => <Running visit={visit} csrf={csrf} hint={visit.names.join(', ')} />,
              },
            ]}
          />
        </Section>
      )}
      {day.delivered.length > 0 && <Delivered cases={day.delivered} csrf={csrf} />}
    </>
  )
}

function Whose({ visit: { names, leistungen } }: { readonly visit: OpenVisit }): VNode {
  return (
    <>
      <strong class="ko-line">{names.join(', ')}</strong>
      <span class="ko-line">{leistungen.join(', ')}</span>
    </>
  )
}

function Delivered({ cases, csrf }: { readonly cases: readonly DeliveredCase[]; readonly csrf: string }): VNode {
  return (
    <Section id="weiterzufuehren" title={t('tag.delivered')}>
      <Table
        caption={t('tag.delivered')}
        hideCaption
        rows={cases}
        rowId={({ vorgang }) => vorgang}
        empty=""
        columns={[
          {
            id: 'person',
            title: t('termin.person'),
            cell: ({ name, leistung }) => (
              <>
                <strong class="ko-line">{name ?? t('person.unknown')}</strong>
                <span class="ko-line">{leistung}</span>
              </>
            ),
            rowHeader: true,
          },
          {
            id: 'weiter',
            title: t('termin.state'),
            cell: ({ vorgang, name }) => (
              <form method="post" action="/besuch">
                <CsrfInput csrf={csrf} />
                <input type="hidden" name="vorgang" value={vorgang} />
                <Button>
                  {t('termin.begin')}
                  <span class="kern-sr-only"> {name}</span>
                </Button>
              </form>
            ),
          },
        ]}
      />
    </Section>
  )
}

interface RunningProps {
  readonly visit: OpenVisit
  readonly csrf: string
  /** What tells this button from its like. */
  readonly hint: string
}

/** The way back into a visit; a parked one says so. */
export function Running({ visit: { besuch, parked, place, deletedBy }, csrf, hint }: RunningProps): VNode {
  if (deletedBy !== undefined) return <Status tone="neutral">{t('termin.destroyed', { rule: deletedBy })}</Status>
  const where = place?.kind === 'step' ? t(`way.${place.step}`) : place && t(`way.${place.kind}`)
  return (
    <div>
      {parked ? (
        <form method="post" action={visitPath(besuch, 'fortsetzen')}>
          <CsrfInput csrf={csrf} />
          <Button>
            {t('termin.resume')}
            <span class="kern-sr-only"> {hint}</span>
          </Button>
        </form>
      ) : (
        <ButtonLink href={visitPath(besuch)}>
          {t('termin.continue')}
          <span class="kern-sr-only"> {hint}</span>
        </ButtonLink>
      )}
      <span class="ko-line">
        {where ? t(parked ? 'termin.parkedAt' : 'termin.at', { step: where }) : t('termin.stuck')}
      </span>
    </div>
  )
}
