import { type PlacedItem, sollList } from '@buergerkoffer/domain/bestand'
import { Alert, ButtonLink, ButtonRow, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Refusal } from '../besuch/index.ts'
import { codePath, codeText } from '../codes/index.ts'
import type { Desk } from '../desk.ts'
import { PaperSection } from './paper-section.tsx'
import { StockFrame } from './stock-frame.tsx'
import { caseText } from './stock-text.ts'
import { t } from './text.ts'

interface OverviewProps {
  readonly desk: Desk
  readonly csrf: string
  readonly done: boolean
  readonly refusal?: Refusal | undefined
}

/** What must be in the suitcase, what waits to be taken over, and every booking. */
export function OverviewPage({ desk, csrf, done, refusal }: OverviewProps): VNode {
  return (
    <StockFrame desk={desk} csrf={csrf} title={t('title')} lead={t('lead')} errors={[]} refusal={refusal}>
      {done && <Alert tone="success" title={t('done')} announce />}
      <Transports desk={desk} />
      <Soll desk={desk} />
      <Section id="buchen" title={t('do.title')}>
        <ButtonRow>
          {links.map(([href, key]) => (
            <ButtonLink kind="secondary" href={`/bestand/${href}`} key={href}>
              {t(`do.${key}`)}
            </ButtonLink>
          ))}
          <ButtonLink kind="secondary" href={codePath} icon="search">
            {codeText('open')}
          </ButtonLink>
        </ButtonRow>
      </Section>
      <PaperSection desk={desk} csrf={csrf} />
      <Sheets desk={desk} />
    </StockFrame>
  )
}

const links = [
  ['verbrauch', 'use'],
  ['stueck', 'item'],
  ['pin-brief', 'pin'],
  ['notformular', 'form'],
  ['nacherfassung', 'later'],
  ['rueckgabe', 'return'],
  ['liste.pdf', 'print'],
] as const

function Transports({ desk: { model } }: { readonly desk: Desk }): VNode | null {
  const taken = model.bestand().transports
  const open = model.transports().filter(({ transport }) => !taken.includes(transport))
  if (open.length === 0) return null
  return (
    <Section id="transport" title={t('transports')}>
      {open.map(({ transport, counted, items }) => (
        <p class="kern-body" key={transport}>
          {t('transportText', { id: transport.slice(0, 8), count: counted.length + items.length })}{' '}
          <a class="kern-link" href={`/bestand/uebernahme/${transport}`}>
            {t('takeOver')}
          </a>
        </p>
      ))}
    </Section>
  )
}

function Soll({ desk }: { readonly desk: Desk }): VNode {
  const { counted, items } = sollList(desk.model.bestand())
  const rows = [
    ...counted.map(({ kind, count }) => ({ kind, number: String(count), vorgang: '', free: false })),
    ...items.map(({ kind, id, vorgang }) => ({
      kind,
      number: id,
      vorgang: caseText(desk, vorgang),
      free: kind === 'pin-brief' && vorgang === null,
    })),
  ]
  return (
    <Table
      caption={t('soll')}
      columns={[
        { id: 'was', title: t('what'), cell: ({ kind }) => t(`kind.${kind}`), rowHeader: true },
        { id: 'nummer', title: t('number'), cell: ({ number }) => number },
        { id: 'vorgang', title: t('case'), cell: (row) => <CaseCell {...row} /> },
      ]}
      rows={rows}
      rowId={({ kind, number }) => `${kind}-${number}`}
      empty={t('empty')}
    />
  )
}

/** A PIN letter that belongs to nobody yet can be paired from here; its number is read from the envelope, not from the list. */
function CaseCell({ vorgang, free }: { readonly vorgang: string; readonly free: boolean }): VNode {
  return free ? (
    <a class="kern-link" href="/bestand/pin-brief">
      {t('pin.pairThis')}
    </a>
  ) : (
    <span>{vorgang}</span>
  )
}

/** Where every printed sheet is: used, spoilt, unused. */
function Sheets({ desk: { model } }: { readonly desk: Desk }): VNode {
  const sheets = [...model.bestand().items.values()].filter(({ kind }) => kind === 'notformular')
  return (
    <Table<PlacedItem>
      caption={t('account.title')}
      columns={[
        { id: 'blatt', title: t('later.sheet'), cell: ({ id }) => id, rowHeader: true },
        { id: 'verbleib', title: t('account.place'), cell: ({ place }) => t(`account.${place}`) },
      ]}
      rows={sheets}
      rowId={({ id }) => id}
      empty={t('account.none')}
    />
  )
}
