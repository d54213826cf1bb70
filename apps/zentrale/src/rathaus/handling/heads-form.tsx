import type { ComponentChildren, VNode } from 'preact'
import type { CaseView } from '../../vorgang/index.ts'
import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import { Csrf } from '../frame.tsx'
import type { TypedForm } from './typed-form.ts'

export interface FormOnCase {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly view: CaseView
  /** The form that was sent and not done, as typed. */
  readonly typed?: TypedForm | undefined
}

interface HeadsFormProps extends Omit<FormOnCase, 'typed'> {
  /** The last part of the address. */
  readonly action: string
  readonly children: ComponentChildren
}

/** A form that says which state of the case its clerk saw. */
export function HeadsForm({ desk, shown, view, action, children }: HeadsFormProps): VNode {
  return (
    <form class="bk-form" method="post" action={`/vorgang/${shown.line.vorgang}/${action}`}>
      <Csrf token={desk.csrf} />
      <input type="hidden" name="gesehen" value={view.file.heads.join(' ')} />
      {children}
    </form>
  )
}
