import type { StepId } from '@buergerkoffer/catalogue'
import { Alert } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { shortDay } from '../format.ts'
import { Frame } from '../frame.tsx'
import { t } from '../text.ts'
import { CalledNotices } from './called-notices.tsx'
import { noticesAt } from './notices.ts'
import { type Refusal, refusalText, rightOfficePath } from './refusal-text.ts'
import type { Matter, Visit } from './visit.ts'
import { leistungName, personName } from './visit.ts'
import { type At, WayBox } from './way-box.tsx'

interface VisitFrameProps {
  readonly visit: Visit
  readonly csrf: string
  /** Which place of the visit the page is. */
  readonly at: At
  readonly title: string
  readonly children: ComponentChildren
  readonly hasErrors?: boolean | undefined
  /** Said above the page: why the step was not taken. */
  readonly refusal?: Refusal | undefined
  readonly scripts?: readonly string[]
  readonly refresh?: number
  readonly beside?: ComponentChildren
  /** Above the heading: whose matter it is and how far it has come. */
  readonly position?: ComponentChildren
}

/** A page inside a visit: whose matters they are and how far they have come stand beside the step. */
export function VisitFrame(props: VisitFrameProps): VNode {
  const { visit, csrf, at, title, children, refusal, beside, position } = props
  return (
    <Frame
      context={visit.desk.context}
      csrf={csrf}
      title={title}
      hasErrors={props.hasErrors === true || refusal !== undefined}
      scripts={props.scripts ?? []}
      refresh={props.refresh}
      aside={
        <>
          {beside}
          <WayBox visit={visit} csrf={csrf} at={at} />
        </>
      }
    >
      {position}
      {at.place !== 'abgabe' && <CalledNotices visit={visit} />}
      {refusal && <RefusalAlert refusal={refusal} />}
      {children}
    </Frame>
  )
}

interface MatterFrameProps extends Omit<VisitFrameProps, 'visit' | 'at' | 'position'> {
  readonly matter: Matter
  readonly step: StepId
  /** Which page of a step that has several. */
  readonly part?: At['part']
}

/** A page of one matter of a visit. */
export function MatterFrame({ matter, step, part, children, ...rest }: MatterFrameProps): VNode {
  return (
    <VisitFrame
      {...rest}
      visit={matter.visit}
      at={{ n: matter.n, place: step, part }}
      position={
        <p class="ko-position kern-body">
          <strong class="ko-line">{personName(matter)}</strong>
          {t('way.position', { leistung: leistungName(matter), step: t(`way.${step}`) })}
          {part && ` (${t('way.part', part)})`}
          {matter.state.nacherfassung && (
            <strong class="ko-line">
              {t('way.nacherfassung', {
                day: shortDay(matter.state.nacherfassung.date),
                sheet: matter.state.nacherfassung.sheet,
              })}
            </strong>
          )}
        </p>
      }
    >
      {noticesAt(matter, step).map(({ id, text }) => (
        <Alert key={id} tone="info" title={text.de} />
      ))}
      {children}
    </VisitFrame>
  )
}

/** Why something can't be done, and what to do now. */
function RefusalAlert({ refusal }: { readonly refusal: Refusal }): VNode {
  const { title, remedy } = refusalText(refusal)
  const office = rightOfficePath(refusal)
  return (
    <Alert tone="danger" title={title} announce>
      {remedy}
      {office && (
        <p>
          <a class="kern-link" href={office} target="_blank" rel="noopener">
            {t('refusal.printOffice')}
            <span class="kern-sr-only"> {t('paper.newWindow')}</span>
          </a>
        </p>
      )}
    </Alert>
  )
}
