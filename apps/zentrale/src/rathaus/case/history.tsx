import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { HistoryLine } from '@buergerkoffer/station'
import { Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { CaseView } from '../../vorgang/index.ts'
import { momentText } from '../format.ts'
import { t } from '../text.ts'
import { eventText } from './event-text.ts'
import type { ShownCase } from './load-case.ts'

interface HistoryProps {
  readonly shown: ShownCase
  readonly view: CaseView
}

/** All that happened, in causal order: what, who, when, where. */
export function History({ shown, view }: HistoryProps): VNode {
  return (
    <Table
      caption={t('history.title')}
      hideCaption
      columns={[
        { id: 'was', title: t('history.what'), cell: (line) => <What line={line} shown={shown} />, rowHeader: true },
        { id: 'wer', title: t('history.who'), cell: ({ record }) => shown.nameOf(record.by) },
        { id: 'wann', title: t('history.when'), cell: (line) => <When line={line} /> },
        { id: 'wo', title: t('history.where'), cell: ({ record }) => shown.placeOf(view.origins.get(record.id)) },
      ]}
      rows={view.file.history}
      rowId={({ record }) => record.id}
      empty={t('history.empty')}
    />
  )
}

interface WhatProps {
  readonly line: HistoryLine
  readonly shown: ShownCase
}

function What({ line: { record, readable, late }, shown }: WhatProps): VNode {
  const event = readVorgangEvent(record)
  if (readable && event) {
    return (
      <div>
        {eventText(event, shown)}
        {late && (
          <span class="rathaus-below">
            <Status tone="warning">{t('history.late')}</Status>
          </span>
        )}
      </div>
    )
  }
  return <Status tone="warning">{t('history.unreadable', { type: record.type, version: record.v })}</Status>
}

/** A clock nobody could check is said to be so (SYNC-43). */
function When({ line: { record } }: { readonly line: HistoryLine }): VNode {
  return (
    <div>
      {momentText(record.at.wall)}
      {!record.at.trusted && (
        <span class="rathaus-below">
          <Status tone="warning">{t('history.untrusted')}</Status>
        </span>
      )}
    </div>
  )
}
