import { personOf } from '@buergerkoffer/domain/vorgang'
import { Button, ButtonRow, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { CaseView } from '../../vorgang/index.ts'
import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import { Csrf } from '../frame.tsx'
import { personFields, personText } from '../person-fields.ts'
import { t as rathausText } from '../text.ts'
import { CopyList } from './copy-list.tsx'
import { transferText as t } from './text.ts'
import { type WrittenAnswer, writtenAnswers } from './written-answers.ts'

export interface TransferProps {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly view: CaseView
}

/** What a clerk types into the Fachverfahren, for services that no interface carries; after the acceptance until it is done. */
export function TransferSection({ desk, shown, view }: TransferProps): VNode | null {
  const { line } = shown
  const isOver = line.status !== 'accepted' && line.status !== 'handed-over'
  if (shown.rules.handOver !== 're-key' || isOver || view.file.state.registerUpdate) return null
  if (line.status === 'accepted' && !line.registerDue) return null
  const rows = [...personRows(view), ...answerRows(shown, view)]
  return (
    <Section id="uebertragen" title={t('title')}>
      <p class="kern-body">{t(line.status === 'accepted' ? 'leadAfter' : 'lead')}</p>
      <CopyList rows={rows} />
      {line.status === 'accepted' && <DoneForms desk={desk} vorgang={line.vorgang} leistung={line.leistung} />}
    </Section>
  )
}

function DoneForms({
  desk,
  vorgang,
  leistung,
}: Pick<TransferProps, 'desk'> & { readonly vorgang: string; readonly leistung: string | null }): VNode {
  return (
    <form class="bk-form" method="post" action={`/vorgang/${vorgang}/fachverfahren`}>
      <Csrf token={desk.csrf} />
      <p class="kern-body">{t(leistung === 'wohnsitz-anmelden' ? 'dueText' : 'byHandDue')}</p>
      <ButtonRow>
        {leistung === 'wohnsitz-anmelden' && (
          <Button kind="secondary" formAction={`/vorgang/${vorgang}/register`}>
            {t('retry')}
          </Button>
        )}
        <Button kind="secondary" icon="check">
          {t('byHand')}
        </Button>
      </ButtonRow>
    </form>
  )
}

function personRows({ file }: CaseView): readonly WrittenAnswer[] {
  const person = personOf(file.state)
  if (!person) return []
  return personFields
    .map((field) => ({ id: `person.${field}`, label: rathausText(`person.${field}`), text: lines(person, field) }))
    .filter(({ text }) => text !== '')
}

const lines = (person: Parameters<typeof personText>[0], field: Parameters<typeof personText>[1]): string =>
  personText(person, field).join('; ')

function answerRows({ catalogue }: ShownCase, { file }: CaseView): readonly WrittenAnswer[] {
  const { angaben } = file.state
  const formular = catalogue?.leistungen.find(
    (leistung) => leistung.formular.id === angaben?.formular && leistung.formular.version === angaben?.version,
  )?.formular
  return formular && angaben ? writtenAnswers(formular, angaben.answers) : []
}
