import type { ComponentChildren, VNode } from 'preact'

export interface DescriptionItem {
  readonly key: string
  readonly value: ComponentChildren
  readonly action?: ComponentChildren
}

export interface DescriptionListProps {
  readonly items: readonly DescriptionItem[]
  /** The value below its name: for narrow places. */
  readonly stacked?: boolean | undefined
}

/** Names and values. */
export function DescriptionList({ items, stacked }: DescriptionListProps): VNode {
  return (
    <dl class={`kern-description-list bk-description-list${stacked ? ' kern-description-list--col' : ''}`}>
      {items.map(({ key, value, action }) => (
        <div class="kern-description-list-item" key={key}>
          <dt class="kern-description-list-item__key">{key}</dt>
          <dd class="kern-description-list-item__value">{value}</dd>
          {action && <dd class="bk-description-list__action">{action}</dd>}
        </div>
      ))}
    </dl>
  )
}

export interface TaskItem {
  readonly id: string
  readonly title: string
  /** A `Status`. */
  readonly status: ComponentChildren
  /** Without it the task can't be begun yet. */
  readonly href?: string | undefined
  readonly hint?: string | undefined
}

/** Numbered tasks with their state; the state is part of what the link announces. */
export function TaskList({ tasks }: { readonly tasks: readonly TaskItem[] }): VNode {
  return (
    <ol class="kern-task-list__list bk-task-list">
      {tasks.map(({ id, title, status, href, hint }) => (
        <li class="kern-task-list__item bk-task" key={id}>
          <div class="bk-task__text">
            {href ? (
              <a class="kern-link kern-link--stretched" href={href} aria-describedby={`${id}-status`}>
                {title}
              </a>
            ) : (
              <span class="kern-body">{title}</span>
            )}
            {hint && <span class="bk-hint">{hint}</span>}
          </div>
          <div class="bk-task__status" id={`${id}-status`}>
            {status}
          </div>
        </li>
      ))}
    </ol>
  )
}
