import type { VNode } from 'preact'
import { pinPath } from './paths.ts'
import { t } from './text.ts'

/** The way to the page on which a PIN is changed, from a visit or from between them; nothing is stored on the way. */
export const PinLink = ({ besuch }: { readonly besuch?: string }): VNode => (
  <a class="kern-link" href={pinPath(besuch)}>
    {t(besuch === undefined ? 'only' : 'link')}
  </a>
)
