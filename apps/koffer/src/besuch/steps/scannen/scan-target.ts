import type { StepId } from '@buergerkoffer/catalogue'
import type { Result } from '@buergerkoffer/domain/result'
import type { ErrorItem } from '@buergerkoffer/ui'
import type { FormPost } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import type { Scan } from '../../../scan/index.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import type { VisitRequest } from '../../visit-door.ts'

/** One paper of a matter that a step takes from the scanner. */
export interface ScanTarget {
  /** What its pages are kept under; unlike every other paper's of the matter. */
  readonly id: string
  /** What the paper is called. */
  readonly name: string
  /** Where its pages are scanned. */
  readonly path: string
  readonly back: { readonly href: string; readonly text: string }
  /** What is asked when the pages are taken over. `typed`: what was answered, and is wrong. */
  readonly Questions: (props: { readonly errors: readonly ErrorItem[]; readonly typed?: FormPost }) => VNode
  /** Records the paper, or tells which answers are wrong. */
  readonly take: (scan: Scan, form: FormPost) => Result<unknown, Refusal | WrongAnswers>
  readonly leadOn: (c: VisitRequest) => Response
}

export interface WrongAnswers {
  readonly kind: 'wrong-answers'
  readonly errors: readonly ErrorItem[]
}

/** The step whose papers these are, and how a request names one; undefined if it names none that may be scanned now. */
export interface ScanStep {
  readonly step: StepId
  /** Of the scanning page, as the server knows it. */
  readonly address: string
  readonly targetOf: (matter: Matter, name: string) => ScanTarget | undefined
}
