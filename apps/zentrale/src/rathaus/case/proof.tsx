import { Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { CaseView, ProvenLog } from '../../vorgang/index.ts'
import { count, momentText } from '../format.ts'
import { t } from '../text.ts'
import type { ShownCase } from './load-case.ts'

interface ProofProps {
  readonly shown: ShownCase
  readonly view: CaseView
}

/** Where the case's entries stand, that nothing is missing between them, and that each is as it was signed. */
export function Proof({ shown, view }: ProofProps): VNode {
  return (
    <>
      <p>{t('proof.lead')}</p>
      {view.proof.map((log) => (
        <LogProof key={log.log} log={log} shown={shown} />
      ))}
    </>
  )
}

function LogProof({ log, shown }: { readonly log: ProvenLog; readonly shown: ShownCase }): VNode {
  const station = shown.stations.find(({ enrolled }) => enrolled?.outLog === log.log)
  const contact = station?.lastContact
  return (
    <section class="rathaus-proof">
      <h3 class="kern-title">{t(`proof.log.${log.kind}`, { place: shown.placeOf(log.log) })}</h3>
      <p class="rathaus-code">{log.log}</p>
      <p>
        {log.missing.length === 0
          ? t('proof.complete', { seq: count(log.seq) })
          : t('proof.missing', { seq: count(log.seq), missing: log.missing.join(', ') })}
      </p>
      {contact && <p>{t('proof.receipted', { moment: momentText(contact) })}</p>}
      <Table
        caption={t('proof.entries')}
        hideCaption
        columns={[
          { id: 'position', title: t('proof.position'), cell: ({ seq }) => count(seq), rowHeader: true },
          { id: 'hash', title: t('proof.hash'), cell: ({ hash }) => <code class="rathaus-code">{hash}</code> },
          { id: 'geprueft', title: t('proof.check'), cell: ({ holds }) => <Check holds={holds} /> },
        ]}
        rows={log.entries}
        rowId={({ seq }) => String(seq)}
        empty=""
      />
    </section>
  )
}

function Check({ holds }: { readonly holds: boolean }): VNode {
  return holds ? <Status tone="success">{t('proof.holds')}</Status> : <Status tone="danger">{t('proof.broken')}</Status>
}
