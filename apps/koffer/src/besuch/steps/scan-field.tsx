import { FileField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'

export interface ScanFieldProps {
  readonly name: string
  /** Tells several on one page apart; else the name's own. */
  readonly id?: string
  readonly label: string
  readonly hint: string
  readonly error?: string | undefined
}

/** A file that is a scan; what it really is, the server finds out. */
export function ScanField(props: ScanFieldProps): VNode {
  return <FileField {...props} accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png" />
}
