import { type Kassentag, postingsOf } from '@buergerkoffer/domain/kasse'
import { Alert, Button, ButtonLink, DescriptionList, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type Signature, type StationKasse, totalsByAccount } from '../../kasse/index.ts'
import type { Desk } from '../desk.ts'
import { count, dayText, euro, momentText } from '../format.ts'
import { KeyForm } from '../key/index.ts'
import { CashPage, type CashRefusal } from './cash-page.tsx'
import { t } from './text.ts'

export interface ClosePageProps {
  readonly desk: Desk
  readonly own: StationKasse
  readonly tag: Kassentag
  readonly closed: NonNullable<Kassentag['closed']>
  readonly signature: Signature | undefined
  /** What the clerk's security key is asked; undefined without one. */
  readonly options: object | undefined
  /** Name of a body by its AGS. */
  readonly bodyName: (ags: string) => string
  /** Name of a clerk by their id. */
  readonly nameOf: (clerk: string) => string
  readonly refusal?: CashRefusal | undefined
}

/** A closed day: counted by piece, compared, and signed by the Kassenverwalter. */
export function ClosePage(props: ClosePageProps): VNode {
  const { desk, own, tag, closed, nameOf, refusal } = props
  const booked = own.booked.get(closed.nummer)
  const difference = closed.cents - closed.soll
  return (
    <CashPage
      desk={desk}
      title={t('close.title', { nummer: closed.nummer })}
      part="days"
      refusal={refusal}
      scripts={[desk.keyScript]}
    >
      <DescriptionList
        items={[
          { key: t('days.day'), value: `${dayText(tag.day)}, ${own.code}` },
          { key: t('days.soll'), value: euro(closed.soll) },
          { key: t('days.ist'), value: euro(closed.cents) },
          { key: t('days.difference'), value: euro(difference) },
          ...(closed.reason ? [{ key: t('close.reason'), value: closed.reason }] : []),
          ...(booked ? [{ key: t('close.by'), value: `${nameOf(booked.by)}, ${momentText(booked.at)}` }] : []),
          ...(closed.second ? [{ key: t('close.second'), value: nameOf(closed.second) }] : []),
          ...(booked ? [{ key: t('close.hash'), value: <code class="rathaus-hash">{booked.entryHash}</code> }] : []),
          ...tag.audits.map((audit) => ({
            key: t('close.audits'),
            value: `${t('close.audit', { soll: euro(audit.soll), ist: euro(audit.cents) })} ${audit.reason}`,
          })),
        ]}
      />
      <SignPart {...props} />
      <CountTable closed={closed} />
      <CardPart {...props} />
      <Accounts {...props} />
    </CashPage>
  )
}

function SignPart(props: ClosePageProps): VNode {
  const { signature } = props
  if (signature) {
    const values = { clerk: props.nameOf(signature.clerk), at: momentText(signature.at) }
    return <Alert tone="success" title={t('close.signedBy', values)} />
  }
  return (
    <Alert tone="info" title={t('close.notSigned')}>
      <p>{t('close.notSignedText')}</p>
      {props.desk.clerk.cash && <SignForm {...props} />}
    </Alert>
  )
}

/** The key's form; for whom closed the day, or has no key here, the way on instead. The server checks all of it again. */
function SignForm({ desk, own, closed, options }: ClosePageProps): VNode {
  if (own.booked.get(closed.nummer)?.by === desk.clerk.clerk) return <p>{t('close.ownDay')}</p>
  if (!options) {
    return (
      <>
        <p>{t('close.noKey')}</p>
        <ButtonLink href="/mein-schluessel" kind="secondary" icon="lock">
          {t('close.toKey')}
        </ButtonLink>
      </>
    )
  }
  return (
    <KeyForm action={`/kasse/abschluss/${closed.nummer}`} csrf={desk.csrf} options={{ kind: 'approve', json: options }}>
      <Button icon="lock">{t('close.sign')}</Button>
    </KeyForm>
  )
}

function CountTable({ closed }: Pick<ClosePageProps, 'closed'>): VNode {
  const rows = Object.entries(closed.count)
    .map(([piece, number]) => ({ piece: Number(piece), number }))
    .toSorted((a, b) => b.piece - a.piece)
  return (
    <Section id="zaehlung" title={t('close.count')}>
      <Table
        caption={t('close.count')}
        hideCaption
        columns={[
          { id: 'stueck', title: t('close.piece'), cell: ({ piece }) => euro(piece), rowHeader: true },
          { id: 'anzahl', title: t('close.number'), cell: ({ number }) => count(number), numeric: true },
          { id: 'betrag', title: t('close.amount'), cell: ({ piece, number }) => euro(piece * number), numeric: true },
        ]}
        rows={rows}
        rowId={({ piece }) => String(piece)}
        empty=""
        footer={[t('days.ist'), '', euro(closed.cents)]}
      />
    </Section>
  )
}

/** What was charged to cards: no money in the drawer, borne out by the terminal or not. */
function CardPart({ own, tag }: ClosePageProps): VNode | null {
  if (!tag.cards) return null
  const { cents, state, reason } = tag.cards
  const told = own.kasse.kassenschnitte.filter((each) => each.tag === tag.tag)
  return (
    <Section id="karten" title={t('close.cards')}>
      <DescriptionList
        items={[
          { key: t('close.cardSum'), value: euro(cents) },
          ...told.flatMap(({ ist }) => (ist === null ? [] : [{ key: t('close.cardTerminal'), value: euro(ist) }])),
          { key: t('close.cardStateKey'), value: t(`close.cardState.${state}`) },
          ...(reason ? [{ key: t('close.cardReason'), value: reason }] : []),
        ]}
      />
    </Section>
  )
}

function Accounts({ own, tag, bodyName }: ClosePageProps): VNode | null {
  const rows = totalsByAccount(
    postingsOf(own.kasse).filter(({ tag: day, weg }) => day === tag.tag && (weg === 'cash' || weg === 'card')),
  )
  if (rows.length === 0) return null
  return (
    <Section id="konten" title={t('close.accounts')}>
      <DescriptionList
        items={rows.map(({ ags, haushaltsstelle, cents }) => ({
          key: `${bodyName(ags)}, ${haushaltsstelle}`,
          value: euro(cents),
        }))}
      />
    </Section>
  )
}
