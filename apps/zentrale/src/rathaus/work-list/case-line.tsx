import type { Catalogue, Leistung } from '@buergerkoffer/catalogue'
import { formatPartialDate } from '@buergerkoffer/domain/person'
import { Status } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { WorkListLine } from '../../vorgang/index.ts'
import { dayText, momentText } from '../format.ts'
import { t } from '../text.ts'

/** Number and, once accepted, Aktenzeichen; leads to the case. */
export function CaseLink({ line }: { readonly line: WorkListLine }): VNode {
  return (
    <>
      <a class="kern-link" href={`/vorgang/${line.vorgang}`}>
        {line.nummer ?? t('case.noNumber')}
      </a>
      {line.aktenzeichen && <span class="bk-hint rathaus-below">{line.aktenzeichen}</span>}
    </>
  )
}

/** Name and birth date, opened for this page only. */
export function CasePerson({ line: { summary, erased } }: { readonly line: WorkListLine }): VNode {
  if (!summary) {
    return (
      <Status tone="neutral" icon="lock">
        {erased ? t('case.erasedBy', { rule: erased.rule }) : t('case.keyMissing')}
      </Status>
    )
  }
  if (summary.sortName === '') return <span class="bk-muted">{t('case.noPerson')}</span>
  return (
    <div>
      {summary.sortName}
      <span class="bk-hint rathaus-below">{t('case.born', { date: formatPartialDate(summary.geburtsdatum) })}</span>
    </div>
  )
}

/** What it is about, and in which municipality. */
export function CaseService({ line, catalogue }: CaseServiceProps): VNode {
  return (
    <div>
      {serviceName(catalogue, line.leistung)}
      <span class="bk-hint rathaus-below">{areaName(catalogue, line.ags)}</span>
    </div>
  )
}

interface CaseServiceProps {
  readonly line: WorkListLine
  readonly catalogue: Catalogue | undefined
}

/** The state as a word, and why a case does not go on. */
export function CaseStatus({ line }: { readonly line: WorkListLine }): VNode {
  return (
    <span class="rathaus-states">
      <StateWord line={line} />
      {line.status !== 'accepted' && line.stage !== 'open' && line.stage !== 'empty' && (
        <Status tone="neutral">{t(`stage.${line.stage}`)}</Status>
      )}
      {line.conflicts > 0 && <Status tone="warning">{t('case.contradicted')}</Status>}
      {line.waiting > 0 && <Status tone="warning">{t('case.waiting', { count: line.waiting })}</Status>}
      {line.readOnly && line.waiting === 0 && (
        <Status tone="warning" icon="lock">
          {t('case.readOnly')}
        </Status>
      )}
    </span>
  )
}

export function StateWord({ line }: { readonly line: Pick<WorkListLine, 'status' | 'holder'> }): VNode {
  switch (line.status) {
    case 'accepted':
      return <Status tone="success">{t('state.accepted')}</Status>
    case 'handed-over':
      return (
        <Status tone="info" icon="document">
          {t('state.handed-over')}
        </Status>
      )
    case 'open':
      return (
        <Status tone="neutral" icon="person">
          {line.holder === 'rathaus' ? t('state.open') : t('state.atStation', { code: line.holder })}
        </Status>
      )
    case 'empty':
      return <Status tone="warning">{t('state.empty')}</Status>
  }
}

/** What is due when; late is said in words. */
export function CaseDue({ line: { due }, today }: { readonly line: WorkListLine; readonly today: string }): VNode {
  if (!due) return <span class="bk-muted">{t('due.none')}</span>
  return (
    <div>
      {dayText(due.day)}
      <span class="bk-hint rathaus-below">{t(`due.${due.kind}`)}</span>
      {due.day < today && <Status tone="danger">{t('due.overdue')}</Status>}
      {due.day === today && <Status tone="warning">{t('due.today')}</Status>}
    </div>
  )
}

/** Names from the content; the bare id where the content does not know it (any more). */
export function serviceName(catalogue: Catalogue | undefined, leistung: string | null): string {
  if (leistung === null) return t('unknown')
  const found = catalogue?.leistung(leistung)
  return found ? serviceTitle(found) : leistung
}

/** What citizens call a service. */
export const serviceTitle = (leistung: Leistung): string => leistung.texts('de').modules['03']?.text ?? leistung.id

export function areaName(catalogue: Catalogue | undefined, ags: string | null): string {
  if (ags === null) return t('unknown')
  return catalogue?.places.gebiete.find((gebiet) => gebiet.ags === ags)?.name ?? ags
}

/** The moment that counts in a state. */
export function momentOf({ status, acceptedAt, handedOverAt, openedAt }: WorkListLine): string {
  const moment = status === 'accepted' ? acceptedAt : status === 'handed-over' ? handedOverAt : openedAt
  return moment === null ? t('unknown') : momentText(moment)
}
