import { type Item, itemKey, numberedKinds } from '@buergerkoffer/domain/bestand'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { VorgangContext } from '../vorgang/index.ts'
import { readStocks } from './read-stocks.ts'

/** What is done about a thing that nobody collected: whom it belongs to was called, it lies ready in the town hall, or it is destroyed. */
export const taskStates = ['called', 'kept', 'destroyed'] as const
export type TaskState = (typeof taskStates)[number]

/** A thing that came back. Without a task nobody has done anything about it. */
export interface Uncollected {
  readonly item: Item
  readonly task: Task | undefined
}

export interface Task extends Pick<Item, 'kind' | 'id'> {
  readonly state: TaskState
  readonly note: string
  readonly clerk: string
  /** ISO time. */
  readonly at: string
}

export type TaskRefusal =
  /** It did not come back, or went out again. */
  { readonly kind: 'not-returned' } | { readonly kind: 'destroyed-before' } | { readonly kind: 'task-reason-missing' }

const row = z.object({
  kind: z.enum(numberedKinds),
  id: z.string(),
  state: z.enum(taskStates),
  note: z.string(),
  clerk: z.string(),
  at: z.string(),
})

export const readTasks = (tx: Transaction): Promise<readonly Task[]> =>
  tx.rows(row, 'SELECT kind, id, state, note, clerk, at FROM bestand_task ORDER BY at')

/** Every document and PIN letter that lies in the town hall again and has not been sent out since, with what was done about it. */
export async function readUncollected(tx: Transaction, context: VorgangContext): Promise<readonly Uncollected[]> {
  const tasks = new Map((await readTasks(tx)).map((task) => [itemKey(task), task]))
  const stocks = await readStocks(tx, context)
  const all = stocks.flatMap(({ bestand }) => [...bestand.items.values()])
  // A thing that went out with another suitcase since lies there, whatever the first one's log says.
  const out = new Set(all.filter(({ place }) => place !== 'rathaus').map(itemKey))
  return all
    .filter((item) => item.place === 'rathaus' && !out.has(itemKey(item)))
    .filter(({ kind }) => kind === 'dokument' || kind === 'pin-brief')
    .map(({ place: _place, reason: _reason, ...item }) => ({ item, task: tasks.get(itemKey(item)) }))
}

/** Notes what was done. What is destroyed stays so; destroying needs its reason. */
export async function noteTask(
  tx: Transaction,
  context: VorgangContext,
  { kind, id, state, note, clerk }: Omit<Task, 'at'>,
): Promise<Result<undefined, TaskRefusal>> {
  const found = (await readUncollected(tx, context)).find(({ item }) => item.kind === kind && item.id === id)
  if (!found) return refuse({ kind: 'not-returned' })
  if (found.task?.state === 'destroyed') return refuse({ kind: 'destroyed-before' })
  if (state === 'destroyed' && note.trim() === '') return refuse({ kind: 'task-reason-missing' })
  await tx.execute(upsertSql, [kind, id, state, note.trim(), clerk, context.now()])
  return ok(undefined)
}

/** What goes out again is no task any more. */
export async function closeTasks(tx: Transaction, items: readonly Item[]): Promise<void> {
  for (const { kind, id } of items) await tx.execute('DELETE FROM bestand_task WHERE kind = $1 AND id = $2', [kind, id])
}

const upsertSql = `
  INSERT INTO bestand_task (kind, id, state, note, clerk, at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (tenant_id, kind, id) DO UPDATE SET state = excluded.state, note = excluded.note, clerk = excluded.clerk, at = excluded.at`
