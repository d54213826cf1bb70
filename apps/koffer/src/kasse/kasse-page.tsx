import type { BookedLine } from '@buergerkoffer/domain/kasse'
import { isNearCeiling } from '@buergerkoffer/domain/kasse'
import {
  Alert,
  ButtonLink,
  ButtonRow,
  type Column,
  DescriptionList,
  PageHeading,
  Section,
  Status,
  Table,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { codePath, codeText } from '../codes/index.ts'
import type { Desk } from '../desk.ts'
import { euro, shortDay } from '../format.ts'
import { Frame } from '../frame.tsx'
import { CashPapers, Owed } from './book-sections.tsx'
import { cashPapers, paperPath } from './cash-papers.ts'
import type { CardDesk } from './karte/card-desk.ts'
import { CardList, OpenCardNotice } from './karte/card-list.tsx'
import { limitsOf, stopName } from './place.ts'
import { stateOf } from './receipt-page.tsx'
import { left } from './take-back.ts'
import { backPath } from './take-back-page.tsx'
import { t } from './text.ts'

export interface KassePageProps {
  readonly desk: Desk
  readonly cards: CardDesk
  readonly csrf: string
  /** What was just done here, and its paper. */
  readonly done?: { readonly what: string; readonly nummer: string | undefined } | undefined
}

const shownLines = 40

/** The cash desk: the drawer, what can be done, the cash book, its papers, what is owed. No names. */
export function KassePage({ desk, cards, csrf, done }: KassePageProps): VNode {
  const kasse = desk.model.kasse()
  const lines = kasse.lines.slice(-shownLines).reverse()
  return (
    <Frame context={desk.context} csrf={csrf} title={t('book.room')} room="kasse">
      <Done desk={desk} done={done} />
      <PageHeading>{t('book.room')}</PageHeading>
      <OpenCardNotice desk={desk} />
      <Drawer desk={desk} />
      <Section id="buchungen" title={t('book.title')}>
        <Table
          caption={t('book.caption')}
          hideCaption
          columns={columnsOf(desk)}
          rows={lines}
          rowId={(line) => `${line.quittung}-${line.vorgang}`}
          empty={t('book.empty')}
        />
        {kasse.lines.length > shownLines && <p class="bk-hint">{t('book.more', { count: shownLines })}</p>}
      </Section>
      <CardList desk={desk} cards={cards} csrf={csrf} />
      <CashPapers papers={cashPapers(desk).slice(0, shownLines)} />
      {kasse.forderungen.some(({ open }) => open > 0) && <Owed desk={desk} />}
    </Frame>
  )
}

const outcomes = ['open', 'audit', 'close', 'deposit', 'falschgeld', 'takeBack'] as const

/** Only what is really in the book is announced, whatever the address says. */
function Done({ desk, done }: Pick<KassePageProps, 'desk' | 'done'>): VNode | null {
  const what = outcomes.find((each) => each === done?.what)
  const paper = cashPapers(desk).find(({ nummer }) => nummer === done?.nummer)
  if (!what || (done?.nummer && !paper)) return null
  return (
    <Alert tone="success" title={t(`done.${what}`)} announce>
      {paper && (
        <>
          <p>{t('done.paper', { nummer: paper.nummer })}</p>
          <ButtonLink href={paperPath(paper.nummer)} kind="secondary" id="beleg-drucken">
            {t('do.print')}
          </ButtonLink>
        </>
      )}
    </Alert>
  )
}

/** What should be in the drawer, and the ways on from here. */
function Drawer({ desk }: { readonly desk: Desk }): VNode {
  const kasse = desk.model.kasse()
  const limits = limitsOf(desk)
  const { open, drawer } = kasse
  const facts = [
    { key: t('state.soll'), value: euro(drawer) },
    ...(limits.ceiling === undefined ? [] : [{ key: t('state.ceiling'), value: euro(limits.ceiling) }]),
  ]
  return (
    <>
      <p class="kern-body">
        <Status tone={open ? 'success' : 'neutral'}>{t(open ? 'state.open' : 'state.closed')}</Status>{' '}
        {open &&
          t('state.openSince', { day: shortDay(open.day), stop: stopName(desk, open.stop) ?? t('state.noStop') })}
      </p>
      <DrawerNotices desk={desk} />
      <DescriptionList items={facts} />
      <ButtonRow>
        {open ? (
          <>
            <ButtonLink href="/kasse/abschluss">{t('do.close')}</ButtonLink>
            <ButtonLink href="/kasse/pruefung" kind="secondary">
              {t('do.audit')}
            </ButtonLink>
          </>
        ) : (
          <ButtonLink href="/kasse/oeffnen">{t('do.open')}</ButtonLink>
        )}
        {drawer > 0 && (
          <ButtonLink href="/kasse/einzahlung" kind="secondary">
            {t('do.deposit')}
          </ButtonLink>
        )}
        <ButtonLink href={codePath} kind="secondary" icon="search">
          {codeText('open')}
        </ButtonLink>
        <ButtonLink href="/kasse/falschgeld" kind="tertiary">
          {t('do.falschgeld')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}

function DrawerNotices({ desk }: { readonly desk: Desk }): VNode {
  const kasse = desk.model.kasse()
  const limits = limitsOf(desk)
  const { open, drawer } = kasse
  return (
    <>
      {!open && (
        <Alert tone="info" title={t('state.notOpen')}>
          {t('state.notOpenRemedy')}
        </Alert>
      )}
      {open && open.day !== desk.today && (
        <Alert tone="warning" title={t('state.forgotten', { day: shortDay(open.day) })}>
          {t('state.forgottenRemedy')}
        </Alert>
      )}
      {isNearCeiling(kasse, limits) && (
        <Alert tone="warning" title={t('state.near', { drawer: euro(drawer), ceiling: euro(limits.ceiling ?? 0) })}>
          {t('state.nearRemedy')}
        </Alert>
      )}
    </>
  )
}

function columnsOf(desk: Desk): readonly Column<BookedLine>[] {
  return [
    { id: 'quittung', title: t('book.quittung'), cell: (line) => line.quittung, rowHeader: true },
    { id: 'vorgang', title: t('book.vorgang'), cell: (line) => line.vorgangNummer },
    { id: 'kassenzeichen', title: t('book.kassenzeichen'), cell: (line) => line.kassenzeichen },
    { id: 'quelle', title: t('book.quelle'), cell: (line) => line.quelle },
    { id: 'stand', title: t('book.state'), cell: stateOf },
    { id: 'betrag', title: t('book.betrag'), cell: (line) => euro(line.cents), numeric: true },
    {
      id: 'tun',
      title: t('book.action'),
      cell: (line) =>
        desk.user?.cash === true && left(line) > 0 ? (
          <a
            class="kern-link"
            href={backPath(line)}
            aria-label={t('do.takeBackOf', { quittung: line.quittung, vorgang: line.vorgangNummer })}
          >
            {t('do.takeBack')}
          </a>
        ) : (
          ''
        ),
    },
  ]
}
