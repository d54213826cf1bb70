import { type Bestand, type BestandCommand, type BestandEvent, bestandDecider } from '@buergerkoffer/domain/bestand'
import type { StationEvent } from '@buergerkoffer/domain/besuch'
import { ok, type Result } from '@buergerkoffer/domain/result'
import { commitStep, type Refusal } from '../besuch/index.ts'
import type { Desk } from '../desk.ts'

/** Decides on the stock as it is now and makes what follows durable, all or nothing; a second click finds it done and is refused. */
export function book(
  desk: Desk,
  commands: readonly BestandCommand[],
  before: readonly StationEvent[] = [],
): Result<unknown, Refusal> {
  const decided = decideAll(desk.model.bestand(), commands)
  return decided.ok ? commitStep(desk, { station: [...before, ...decided.value] }) : decided
}

function decideAll(bestand: Bestand, commands: readonly BestandCommand[]): Result<readonly BestandEvent[], Refusal> {
  const events: BestandEvent[] = []
  for (const command of commands) {
    const decided = bestandDecider.decide(command, events.reduce(bestandDecider.evolve, bestand))
    if (!decided.ok) return decided
    events.push(...decided.value)
  }
  return ok(events)
}
