import type { OpenDoor } from '../door.ts'
import type { Client } from './client.ts'
import { crawl, createHarvest, postsFor, type Route } from './harvest.ts'
import { readHttp, writeHttp } from './http-input.ts'
import { judge, listedStatuses } from './judge.ts'
import { mutateRequest } from './mutate-request.ts'
import { createNames } from './names.ts'

/** A program with pages, started and signed in, as the fuzzer needs it. */
export interface StartedApp {
  /** The browser that is signed in; another one after each renewal. */
  readonly client: () => Client
  readonly routes: readonly Route[]
  readonly start: string
  /** Faults that the program has reported since last asked. */
  readonly faults: () => readonly string[]
  /** Signs in again if the last request signed out. */
  readonly comeBack: () => Promise<void>
  readonly renew: () => Promise<void>
  readonly close: () => Promise<void>
}

const mostPages = 150

/** All forms of an app: those its pages lead to, and every posting route of its table that none led to. */
export async function openAppDoor(app: StartedApp, answers: Readonly<Record<string, string>>): Promise<OpenDoor> {
  const names = createNames()
  const harvest = createHarvest(names, answers)
  await crawl(app.client(), harvest, app.start, mostPages)
  const known = harvest.inputs()
  const inputs = [...known, ...postsFor(app.routes, known, names)]
  app.faults()
  return {
    seedInputs: inputs.map(writeHttp),
    listed: listedStatuses,
    mutate: mutateRequest,
    feed: async (input) => {
      const request = readHttp(input)
      const word = await judge(request.method, await app.client().send(request, names))
      const [fault] = app.faults()
      if (fault) throw foundFault(fault)
      await app.comeBack()
      return word
    },
    renew: app.renew,
    renewEvery: 1_000,
    close: app.close,
  }
}

/** An error at the place where the program's own fault report says. */
function foundFault(report: string): Error {
  const [what = '', ...frames] = report.split('\n')
  const error = new Error('reported by the program')
  error.name = `Reported ${what.trim()}`
  error.stack = frames.map((frame) => `    ${frame.trim()}`).join('\n')
  return error
}
