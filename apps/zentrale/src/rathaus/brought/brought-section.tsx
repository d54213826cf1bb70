import { ausweisdokumentName } from '@buergerkoffer/domain/person'
import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import { Section, Status, Table, type Tone } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { ShownCase } from '../case/load-case.ts'
import { dayText } from '../format.ts'
import { broughtText as t } from './text.ts'

interface BroughtItem {
  readonly id: string
  readonly what: string
  readonly state: string
  readonly tone: Tone
  /** Hash of the scan, if one was made. */
  readonly hash: string | null
}

interface BroughtProps {
  readonly shown: ShownCase
  readonly state: Vorgang
  /** Hashes of the scans that have arrived. */
  readonly here: ReadonlySet<string>
}

/** What the decision rests on: proofs, signatures and documents as they came in at the counter, each with its scan; and what is still open. */
export function BroughtSection({ shown, state, here }: BroughtProps): VNode | null {
  const items = [...proofs(shown, state), ...signatures(state), ...documents(state)]
  if (items.length === 0) return null
  return (
    <Section id="mitgebracht" title={t('title')}>
      <Table
        caption={t('title')}
        hideCaption
        columns={[
          { id: 'was', title: t('what'), cell: ({ what }) => what, rowHeader: true },
          { id: 'stand', title: t('state'), cell: ({ state, tone }) => <Status tone={tone}>{state}</Status> },
          { id: 'datei', title: t('file'), cell: (item) => <ScanLink here={here} shown={shown} item={item} /> },
        ]}
        rows={items}
        rowId={({ id }) => id}
        empty=""
      />
    </Section>
  )
}

function ScanLink({ here, shown, item }: Omit<BroughtProps, 'state'> & { readonly item: BroughtItem }): VNode {
  if (!item.hash) return <>{t('noFile')}</>
  if (!here.has(item.hash)) return <>{t('underway')}</>
  return (
    <a
      class="kern-link"
      href={`/vorgang/${shown.line.vorgang}/aufnahme/${item.hash}`}
      aria-label={t('openNamed', { what: item.what })}
    >
      {t('open')}
    </a>
  )
}

function proofs({ proofName }: ShownCase, { nachweise, promised }: Vorgang): readonly BroughtItem[] {
  const brought = nachweise.map(({ nachweis, original, blob }, index): BroughtItem => {
    const id = `nachweis ${index}`
    return { id, what: proofName(nachweis), state: t(original), tone: 'success', hash: blob?.hash ?? null }
  })
  const open = promised
    .filter(({ nachweis }) => !nachweise.some((each) => each.nachweis === nachweis))
    .map(({ nachweis, until }, index): BroughtItem => {
      const state = t('promised', { day: dayText(until) })
      return { id: `zusage ${index}`, what: proofName(nachweis), state, tone: 'warning', hash: null }
    })
  return [...brought, ...open]
}

const signatures = ({ signatures }: Vorgang): readonly BroughtItem[] =>
  signatures.map(({ what, kind, reason, readAloudBy, blob }, index) => {
    const how = reason ? t('reason', { kind: t(kind), reason }) : t(kind)
    return {
      id: `unterschrift ${index}`,
      what: t('signature', { what: what === 'meldeschein' ? t('meldeschein') : what }),
      state: readAloudBy ? `${how}, ${t('readAloud')}` : how,
      tone: kind === 'none' ? 'warning' : 'success',
      hash: blob?.hash ?? null,
    }
  })

const documents = ({ marked }: Vorgang): readonly BroughtItem[] =>
  marked.map(({ person, document, what }, index) => ({
    id: `ausweis ${index}`,
    what: t('document', { document: ausweisdokumentName(document), person: t('person', { n: person }) }),
    state: t(what),
    tone: what === 'sticker' ? 'success' : 'warning',
    hash: null,
  }))
