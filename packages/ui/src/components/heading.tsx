import type { ComponentChildren, VNode } from 'preact'

export interface PageHeadingProps {
  readonly children: ComponentChildren
  /** A small line above: where this belongs to. */
  readonly preline?: ComponentChildren
  /** A sentence below. */
  readonly lead?: ComponentChildren
}

/** The one `h1` of a page. */
export function PageHeading({ children, preline, lead }: PageHeadingProps): VNode {
  return (
    <div class="bk-page-heading">
      {preline && <p class="kern-preline bk-muted">{preline}</p>}
      <h1 class="kern-heading-large bk-h1">{children}</h1>
      {lead && <p class="kern-body bk-lead">{lead}</p>}
    </div>
  )
}

/** A part of a page with its own heading. */
export function Section(props: {
  readonly title: ComponentChildren
  readonly id: string
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}): VNode {
  return (
    <section class="bk-section" aria-labelledby={props.id}>
      <div class="bk-section__head">
        <h2 class="kern-heading-medium bk-h2" id={props.id}>
          {props.title}
        </h2>
        {props.actions}
      </div>
      {props.children}
    </section>
  )
}
