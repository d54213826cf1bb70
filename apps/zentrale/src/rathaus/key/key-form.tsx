import { Alert } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { Csrf } from '../frame.tsx'
import { keyText } from './text.ts'

export interface KeyFormProps {
  readonly action: string
  readonly csrf: string
  /** The server's options for making or using a key. `known`: for the key that first confirms the making, in the field `bestaetigung`. */
  readonly options: { readonly kind: 'new' | 'approve'; readonly json: object; readonly known?: object | undefined }
  readonly children: ComponentChildren
}

/** A form that is sent only with a security key's answer, in the field `antwort`. Its page loads `desk.keyScript`. */
export function KeyForm({ action, csrf, options, children }: KeyFormProps): VNode {
  const json = JSON.stringify(options.json)
  const known = options.known && JSON.stringify(options.known)
  const data = options.kind === 'new' ? { 'data-key-new': json, 'data-key-known': known } : { 'data-key-approve': json }
  return (
    <form class="bk-form" method="post" action={action} {...data}>
      <Csrf token={csrf} />
      <input type="hidden" name="antwort" value="" />
      {known && <input type="hidden" name="bestaetigung" value="" />}
      {children}
      <div data-key-failed hidden role="alert">
        <Alert tone="danger" title={keyText('failed')} />
      </div>
      <noscript>
        <p class="kern-body">{keyText('noScript')}</p>
      </noscript>
    </form>
  )
}
