import type { Leistung } from '@buergerkoffer/catalogue'
import { Alert, Button, ButtonRow, type ChoiceOption, ErrorSummary, PageHeading, Radios } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { type Desk, deskOf } from '../desk.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'
import { zustaendigkeitPath } from '../zustaendigkeit-path.ts'
import type { BeginRefusal } from './begin-refusal.ts'
import { FaultedVisitPage } from './faulted-visit-page.tsx'
import { visitPath } from './paths.ts'
import { PinLink } from './pin/pin-link.tsx'
import { nameOfLeistung, personName, type Visit } from './visit.ts'
import { showVisit, type VisitRequest } from './visit-door.ts'
import { VisitFrame } from './visit-frame.tsx'
import { addMatter, beginWalkIn } from './walk-in.ts'

/** Somebody comes without a booking, or has one more matter: the clerk chooses the service, and whose it is. */
export function addMatterRoutes(app: KofferApp, context: KofferContext): void {
  app.get('/anliegen', (c) => page(c, WalkInPage({ desk: deskOf(context), csrf: c.var.session.csrf() })))
  app.post('/anliegen', async (c) => {
    const leistung = textOf(await readForm(c), 'leistung')
    if (!leistung) {
      return page(
        c,
        WalkInPage({ desk: deskOf(context), csrf: c.var.session.csrf(), error: t('anliegen.missing') }),
        422,
      )
    }
    const key = await deskOf(context).station.newCaseKey()
    return leadOn(context, c, beginWalkIn(deskOf(context), leistung, key))
  })
  app.get(
    '/besuch/:besuch/anliegen',
    showVisit(context, (c, visit) => page(c, MorePage({ visit, csrf: c.var.session.csrf() }))),
  )
  app.post('/besuch/:besuch/anliegen', async (c) => {
    const form = await readForm(c)
    const [leistung, like] = [textOf(form, 'leistung'), textOf(form, 'person')]
    const key = await deskOf(context).station.newCaseKey()
    return showVisit(context, (_, visit) => {
      if (!leistung) return page(c, MorePage({ visit, csrf: c.var.session.csrf(), error: t('anliegen.missing') }), 422)
      const person = visit.matters.find(({ n }) => String(n) === like)
      return leadOn(context, c, addMatter(visit, leistung, key, person))
    })(c)
  })
}

function leadOn(context: KofferContext, c: VisitRequest, begun: ReturnType<typeof beginWalkIn>): Response {
  if (begun.ok) return seeOther(c, visitPath(begun.value))
  const fault: BeginRefusal = begun.refusal
  return page(c, FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault }), 409)
}

interface WalkInPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly error?: string
}

function WalkInPage({ desk, csrf, error }: WalkInPageProps): VNode {
  return (
    <Frame context={desk.context} csrf={csrf} title={t('anliegen.title')} room="tag" hasErrors={error !== undefined}>
      <ErrorSummary errors={error ? [{ name: 'leistung', text: error }] : []} />
      <PageHeading lead={t('anliegen.walkInLead')}>{t('anliegen.title')}</PageHeading>
      <form class="bk-form ko-wide-form" method="post" action="/anliegen" novalidate>
        <CsrfInput csrf={csrf} />
        <LeistungChoice desk={desk} error={error} />
        <ButtonRow>
          <Button>{t('anliegen.begin')}</Button>
        </ButtonRow>
      </form>
      <p class="kern-body">
        <PinLink />
      </p>
      <p class="kern-body">
        <a class="kern-link" href={zustaendigkeitPath}>
          {t('anliegen.elsewhere')}
        </a>
      </p>
    </Frame>
  )
}

interface MorePageProps {
  readonly visit: Visit
  readonly csrf: string
  readonly error?: string
}

function MorePage({ visit, csrf, error }: MorePageProps): VNode {
  return (
    <VisitFrame
      visit={visit}
      csrf={csrf}
      at={{ place: 'anliegen' }}
      title={t('anliegen.more')}
      hasErrors={error !== undefined}
    >
      <ErrorSummary errors={error ? [{ name: 'leistung', text: error }] : []} />
      <PageHeading lead={t('anliegen.moreLead')}>{t('anliegen.more')}</PageHeading>
      <form class="bk-form" method="post" action={visitPath(visit.besuch.id, 'anliegen')} novalidate>
        <CsrfInput csrf={csrf} />
        <LeistungChoice desk={visit.desk} error={error} />
        <Radios
          name="person"
          label={t('anliegen.person')}
          value={String(visit.matters.at(-1)?.n ?? '')}
          options={[
            ...visit.matters.map((matter) => ({ value: String(matter.n), label: personName(matter) })),
            { value: 'neu', label: t('anliegen.otherPerson') },
          ]}
        />
        <ButtonRow>
          <Button>{t('anliegen.begin')}</Button>
        </ButtonRow>
      </form>
    </VisitFrame>
  )
}

function LeistungChoice({ desk, error }: { readonly desk: Desk; readonly error?: string | undefined }): VNode {
  const setAside = (desk.catalogue?.setAside ?? []).map(({ title }) => title)
  return (
    <>
      <Radios name="leistung" label={t('anliegen.leistung')} focus={!error} error={error} options={offered(desk)} />
      {setAside.length > 0 && (
        <Alert tone="info" title={t('anliegen.setAside', { names: setAside.join(', ') })}>
          {t('anliegen.setAsideHelp')}
        </Alert>
      )}
    </>
  )
}

/** What a suitcase can at least begin, by heading and name. */
function offered({ catalogue }: Desk): readonly ChoiceOption[] {
  const themen = catalogue?.themen ?? []
  const placeOf = ({ thema }: Leistung) => themen.findIndex(({ id }) => id === thema)
  return (catalogue?.leistungen ?? [])
    .filter(({ channels }) => channels.some(({ channel, may }) => channel === 'koffer' && may !== 'advise'))
    .toSorted((a, b) => placeOf(a) - placeOf(b) || nameOfLeistung(a).localeCompare(nameOfLeistung(b), 'de'))
    .map((leistung) => {
      const heading = themen[placeOf(leistung)]?.label.de
      return { value: leistung.id, label: nameOfLeistung(leistung), heading }
    })
}
