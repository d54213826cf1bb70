import {
  type Answers,
  type Formular,
  type Group,
  inLanguage,
  type Place,
  visibleFields,
  visibleSteps,
} from '@buergerkoffer/domain/formular'
import type { VNode } from 'preact'
import { Section } from '../components/heading.tsx'
import { type DescriptionItem, DescriptionList } from '../components/lists.tsx'
import { type UiText, useUiText } from '../ui-text.ts'
import { answerText } from './answer-text.ts'

export interface AnswerSummaryProps {
  readonly formular: Formular
  readonly answers: Answers
  /** Address of a step, for "Ändern"; without it nothing can be changed. */
  readonly stepHref?: ((stepId: string) => string) | undefined
}

/** All visible answers, step by step: to check before signing, and to read later. */
export function AnswerSummary({ formular, answers, stepHref }: AnswerSummaryProps): VNode {
  const t = useUiText()
  return (
    <div class="bk-summary">
      {visibleSteps(formular, answers).map((stepId) => {
        const parts = partsOf(visibleFields(formular, stepId, answers), t)
        const title = inLanguage(formular.steps.find(({ id }) => id === stepId)?.title ?? { de: stepId }, t.locale)
        if (parts.length === 0) return null
        return (
          <Section
            key={stepId}
            id={`angaben-${stepId}`}
            title={title}
            actions={
              stepHref && (
                <a class="kern-link" href={stepHref(stepId)} aria-label={t('form.changeField', { label: title })}>
                  {t('form.change')}
                </a>
              )
            }
          >
            {parts.map((part) => (
              <div key={part.title}>
                {part.title && <h3 class="kern-title kern-title--small bk-summary__row">{part.title}</h3>}
                <DescriptionList items={part.items} />
              </div>
            ))}
          </Section>
        )
      })}
    </div>
  )
}

interface Part {
  /** Title of a row; empty for the fields outside groups. */
  readonly title: string
  readonly items: readonly DescriptionItem[]
}

/** Fields of a step in order, each row of a group a part of its own. */
function partsOf(places: readonly Place[], t: UiText): readonly Part[] {
  const parts = new Map<string, DescriptionItem[]>()
  let group: Group | undefined
  for (const { field, path, answer } of places) {
    if (field.kind === 'group') group = field
    // The whole stands for its parts.
    if (field.kind === 'group' || field.kind === 'info' || field.part) continue
    const row = /\.(\d+)\./.exec(path)?.[1]
    const title = row === undefined || !group ? '' : rowTitle(group, Number(row), t)
    const item = { key: inLanguage(field.label, t.locale), value: answerText(field, answer, t) }
    parts.set(title, [...(parts.get(title) ?? []), item])
  }
  return [...parts].map(([title, items]) => ({ title, items }))
}

function rowTitle(group: Group, row: number, t: UiText): string {
  return t('form.row', { label: inLanguage(group.rowLabel, t.locale), number: row + 1 })
}
