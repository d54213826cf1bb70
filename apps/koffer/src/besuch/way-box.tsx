import type { StepId } from '@buergerkoffer/catalogue'
import type { VNode } from 'preact'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import { matterPath, visitPath } from './paths.ts'
import { PinLink } from './pin/pin-link.tsx'
import { isCharged, stepRules, stepsOf } from './step-rules.ts'
import { leistungName, type Matter, personName, type Visit } from './visit.ts'
import { isReachable, placeOf } from './way.ts'

/** Where the clerk looks: a step of a matter, or a place of the whole visit. */
export interface At {
  readonly n?: number
  readonly place: StepId | 'zahlen' | 'abschluss' | 'anliegen' | 'abgabe' | 'pin'
  readonly part?: { readonly part: number; readonly count: number } | undefined
}

interface WayBoxProps {
  readonly visit: Visit
  readonly csrf: string
  readonly at: At
}

/** The way through the visit, and the ways out of it. */
export function WayBox({ visit, csrf, at }: WayBoxProps): VNode {
  const { besuch, matters } = visit
  const place = placeOf(visit).kind
  return (
    <nav class="ko-way" aria-label={t('way.label')}>
      {matters.map((matter) => (
        <MatterWay key={matter.n} matter={matter} at={at} isOpen={matters.length === 1 || matter.n === at.n} />
      ))}
      <ol class="ko-way__steps">
        {matters.some(isCharged) && (
          <WayStep
            text={t('way.zahlen')}
            href={place === 'zahlen' ? visitPath(besuch.id, 'zahlen') : undefined}
            isDone={besuch.payment !== undefined}
            isCurrent={at.place === 'zahlen'}
          />
        )}
        <WayStep
          text={t('way.abschluss')}
          href={place === 'abschluss' ? visitPath(besuch.id, 'abschluss') : undefined}
          isDone={false}
          isCurrent={at.place === 'abschluss'}
        />
      </ol>
      <WaysOut visit={visit} csrf={csrf} />
    </nav>
  )
}

interface MatterWayProps {
  readonly matter: Matter
  readonly at: At
  readonly isOpen: boolean
}

/** One matter: folded to its name unless it is the one looked at. */
function MatterWay({ matter, at, isOpen }: MatterWayProps): VNode {
  return (
    <div class="ko-way__matter">
      <p class="ko-way__who">
        <strong>{personName(matter)}</strong>
        <span>{leistungName(matter)}</span>
        <span class="bk-muted">{t('vorgang.nummer', { nummer: matter.joined.nummer })}</span>
      </p>
      {isOpen ? (
        <ol class="ko-way__steps">
          {stepsOf(matter).map((step, index, steps) => {
            const isCurrent = at.n === matter.n && at.place === step
            const part = isCurrent && at.part ? ` (${t('way.part', at.part)})` : ''
            return (
              <WayStep
                key={step}
                text={t(`way.${step}`) + part}
                href={isReachable(matter, step) ? matterPath(matter, step) : undefined}
                isDone={index < standingIndex(matter, steps)}
                isCurrent={isCurrent}
              />
            )
          })}
        </ol>
      ) : (
        <a class="kern-link" href={matterPath(matter, 'weiter')}>
          {t('way.toMatter')}
          <span class="kern-sr-only"> {leistungName(matter)}</span>
        </a>
      )}
    </div>
  )
}

/** A step that lies ahead may ask for nothing yet; it counts as done only when the visit has passed it. */
function standingIndex(matter: Matter, steps: readonly StepId[]): number {
  const open = steps.findIndex((step) => !stepRules[step].isDone(matter))
  return open === -1 ? steps.length : open
}

interface WayStepProps {
  readonly text: string
  readonly href: string | undefined
  readonly isDone: boolean
  readonly isCurrent: boolean
}

function WayStep({ text, href, isDone, isCurrent }: WayStepProps): VNode {
  return (
    <li
      class={`ko-step${isDone ? ' ko-step--done' : ''}${isCurrent ? ' ko-step--current' : ''}`}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <span class="ko-step__number" aria-hidden="true">
        {isDone ? '✓' : '·'}
      </span>
      {href && !isCurrent ? (
        <a class="kern-link" href={href}>
          {text}
        </a>
      ) : (
        <span>{text}</span>
      )}
      {isDone && <span class="kern-sr-only"> ({t('way.done')})</span>}
    </li>
  )
}

/** Parking is one key; the others ask once more. */
function WaysOut({ visit: { besuch }, csrf }: { readonly visit: Visit; readonly csrf: string }): VNode {
  return (
    <div class="ko-way__out">
      <form method="post" action={visitPath(besuch.id, 'parken')}>
        <CsrfInput csrf={csrf} />
        <button class="kern-btn kern-btn--secondary" type="submit" accesskey="p" data-key="F8" aria-keyshortcuts="F8">
          <span class="kern-label">{t('way.park')}</span>
        </button>
      </form>
      {!besuch.payment && (
        <a class="kern-link" href={visitPath(besuch.id, 'anliegen')} accesskey="n">
          {t('way.more')}
        </a>
      )}
      <PinLink besuch={besuch.id} />
      <a class="kern-link" href={visitPath(besuch.id, 'abgabe')}>
        {t('way.unfinished')}
      </a>
    </div>
  )
}
