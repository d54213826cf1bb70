import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import { Button, ButtonLink, ButtonRow, Status } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { Visit } from '../../besuch/index.ts'
import { CsrfInput } from '../../frame.tsx'
import { t } from '../text.ts'
import type { CardDesk } from './card-desk.ts'
import { visitCardPath } from './paths.ts'
import { type CardWay, cardWay } from './way.ts'

interface OtherWaysProps {
  readonly visit: Visit
  readonly cards: CardDesk
  readonly csrf: string
  /** Ways that are neither cash nor card. */
  readonly children: ComponentChildren
}

/** The ways to pay beside cash. A card that can't be taken now is greyed, with the reason and what to do. */
export function OtherWays({ visit, cards, csrf, children }: OtherWaysProps): VNode {
  const way = cardWay(visit, cards)
  return (
    <form class="ko-ways" method="post" action={visitCardPath(visit.besuch.id)}>
      <CsrfInput csrf={csrf} />
      <div id="kartenweg" data-live>
        <ButtonRow>
          <Button
            kind="secondary"
            name={STEP_INPUTS.action}
            value="starten"
            disabled={'text' in way}
            describedBy="kartenweg-stand"
          >
            {t('card.with')}
          </Button>
          {children}
        </ButtonRow>
        <WayText way={way} />
        {way.kind === 'closed' && way.href && (
          <ButtonRow>
            <ButtonLink kind="secondary" href={way.href}>
              {t('card.clarify')}
            </ButtonLink>
          </ButtonRow>
        )}
      </div>
    </form>
  )
}

function WayText({ way }: { readonly way: CardWay }): VNode {
  return (
    <p class="ko-ways__stand" id="kartenweg-stand">
      {'text' in way ? (
        <>
          <Status tone="warning">{way.text.title}</Status> {way.text.remedy}
        </>
      ) : (
        <Status tone={way.kind === 'ready' ? 'success' : 'neutral'}>
          {t(way.kind === 'ready' ? 'card.ready' : 'card.asking')}
        </Status>
      )}
    </p>
  )
}
