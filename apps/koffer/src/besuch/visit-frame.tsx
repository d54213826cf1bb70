import { everydayName } from '@buergerkoffer/domain/person'
import { Alert } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { Frame } from '../frame.tsx'
import { t } from '../text.ts'
import { type Refusal, refusalText } from './refusal-text.ts'
import { leistungName, type Visit } from './visit.ts'
import { isReachable, standingOf, type VisitStep, visitPath, visitSteps } from './way.ts'

export interface VisitFrameProps {
  readonly visit: Visit
  readonly csrf: string
  readonly step: VisitStep
  /** Which page of a step that has several. */
  readonly part?: { readonly part: number; readonly count: number } | undefined
  readonly title: string
  readonly children: ComponentChildren
  readonly hasErrors?: boolean | undefined
  /** Said above the page: why the step was not taken. */
  readonly refusal?: Refusal | undefined
  readonly scripts?: readonly string[]
  readonly beside?: ComponentChildren
}

/** A page inside a visit: whose matter it is and how far it has come stand beside the step. */
export function VisitFrame(props: VisitFrameProps): VNode {
  const { visit, csrf, step, title, children, refusal, beside } = props
  return (
    <Frame
      context={visit.desk.context}
      csrf={csrf}
      title={title}
      hasErrors={props.hasErrors === true || refusal !== undefined}
      scripts={props.scripts ?? []}
      aside={
        <>
          {beside}
          <WayBox visit={visit} step={step} part={props.part} />
        </>
      }
    >
      <p class="ko-position kern-body">
        <strong class="ko-line">{nameOf(visit)}</strong>
        {t('way.position', {
          current: visitSteps.indexOf(step) + 1,
          count: visitSteps.length,
          step: stepText(step, props.part),
        })}
      </p>
      {refusal && <RefusalAlert refusal={refusal} />}
      {children}
    </Frame>
  )
}

const nameOf = ({ state: { snapshot } }: Visit): string =>
  snapshot ? everydayName(snapshot.person.name) : t('person.unknown')

function stepText(step: VisitStep, part: VisitFrameProps['part']): string {
  const text = t(`way.${step}`)
  return part ? `${text} (${t('way.part', part)})` : text
}

/** Why something can't be done, and what to do now. */
function RefusalAlert({ refusal }: { readonly refusal: Refusal }): VNode {
  const { title, remedy } = refusalText(refusal)
  return (
    <Alert tone="danger" title={title} announce>
      {remedy}
    </Alert>
  )
}

function WayBox({ visit, step, part }: Pick<VisitFrameProps, 'visit' | 'step' | 'part'>): VNode {
  const { besuch, joined, state } = visit
  const standing = visitSteps.indexOf(standingOf(visit))
  return (
    <nav class="ko-way" aria-label={t('way.label')}>
      <p class="ko-way__who">
        <strong>{nameOf(visit)}</strong>
        <span>{leistungName(visit)}</span>
        <span class="bk-muted">{t('vorgang.nummer', { nummer: joined.nummer })}</span>
      </p>
      <ol class="ko-way__steps">
        {visitSteps.map((each, index) => {
          const done = index < standing
          const current = each === step
          return (
            <li
              key={each}
              class={`ko-step${done ? ' ko-step--done' : ''}${current ? ' ko-step--current' : ''}`}
              aria-current={current ? 'step' : undefined}
            >
              <span class="ko-step__number" aria-hidden="true">
                {done ? '✓' : index + 1}
              </span>
              {!current && isReachable(visit, each) ? (
                <a class="kern-link" href={visitPath(besuch.id, each)}>
                  {t(`way.${each}`)}
                </a>
              ) : (
                <span>{current ? stepText(each, part) : t(`way.${each}`)}</span>
              )}
              {done && <span class="kern-sr-only"> ({t('way.done')})</span>}
            </li>
          )
        })}
      </ol>
      <p class="ko-way__out">
        <a class="kern-link" href="/">
          {t('way.leave')}
        </a>
        {!state.documents.length && (
          <a class="kern-link" href={visitPath(besuch.id, 'abgabe')}>
            {t('way.unfinished')}
          </a>
        )}
      </p>
    </nav>
  )
}
