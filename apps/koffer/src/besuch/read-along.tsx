import type { VNode } from 'preact'
import { BuergerPanel } from '../buergerfenster/index.ts'
import type { KofferContext } from '../koffer-context.ts'

interface ReadAlongProps {
  readonly context: KofferContext
  readonly csrf: string
  /** Where the button posts that shows something. */
  readonly show: string
  /** The page itself. */
  readonly here: string
}

/** The citizen's screen beside a step; nothing as long as there is no screen. */
export function ReadAlong({ context, csrf, show, here }: ReadAlongProps): VNode | null {
  return context.buerger.isConnected() ? (
    <BuergerPanel context={context} csrf={csrf} here={here} showAction={show} />
  ) : null
}
