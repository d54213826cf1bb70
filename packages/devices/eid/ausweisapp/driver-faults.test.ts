import { afterEach, describe, expect, it } from 'vitest'
import { untilReady } from '../device.contract.ts'
import type { EidEvent, EidJob, EidPinOutcome, EidReader, EidSecretKind } from '../device.ts'
import { examplePerson, fixedEidServer } from '../simulator/example.ts'
import { type ScriptedApp, startScriptedApp } from '../simulator/scripted-app.ts'
import { type SimulatedCard, usableCard } from '../simulator/simulated-card.ts'
import { installedApp } from './app-source.ts'
import { createAusweisApp } from './driver.ts'
import type { Timers } from './timers.ts'

let app: ScriptedApp
let device: EidReader
const start = async (timers?: Timers) => {
  app = await startScriptedApp()
  device = createAusweisApp({
    source: installedApp(app.port),
    eidServer: fixedEidServer(examplePerson),
    userAgent: 'test',
    purpose: 'service',
    ...(timers === undefined ? {} : { timers }),
  })
  await untilReady(device)
}
afterEach(async () => {
  await device.close()
  await app.close()
})

/** Plays a citizen who types these one after the other, and the clerk who puts this card in. */
const changePin = async (card: SimulatedCard, typed: readonly string[]) => {
  await start()
  const events: EidEvent[] = []
  const rest = [...typed]
  const job: EidJob<EidPinOutcome> = device.changePin((event) => {
    events.push(event)
    if (event.kind === 'insert-card') setImmediate(() => app.desk.place(card))
    if (event.kind !== 'enter') return
    const digits = rest.shift()
    setImmediate(() => (digits === undefined ? job.cancel() : job.answer(event.what, Buffer.from(digits))))
  })
  const outcome = await job.outcome
  return { outcome, events: events.map(inWords) }
}

const inWords = (event: EidEvent) =>
  [event.kind, 'what' in event ? event.what : '', 'triesLeft' in event ? event.triesLeft : '']
    .filter((word) => word !== '')
    .join(' ')

describe('what the app’s own simulator cannot do', () => {
  it('counts wrong PINs down, asks for the CAN before the last try, and goes on', async () => {
    const typed = ['111111', '222222', '000000', usableCard.can, usableCard.pin, '654321']
    const { outcome, events } = await changePin(usableCard, typed)
    expect(events).toEqual([
      'insert-card',
      'enter pin 3',
      'pin-wrong 2',
      'enter pin 2',
      'pin-wrong 1',
      'enter can 1',
      'can-wrong',
      'enter can 1',
      'enter pin 1',
      'enter new-pin 3',
      'remove-card',
    ])
    expect(outcome).toEqual({ kind: 'changed' })
    expect(app.desk.card()?.pin).toBe('654321')
  })

  it('leads from a blocked PIN through a wrong and the right PUK to a new one', async () => {
    const typed = ['333333', '0000000000', usableCard.puk, usableCard.pin, '654321']
    const { outcome, events } = await changePin({ ...usableCard, triesLeft: 1 }, [usableCard.can, ...typed])
    expect(events).toEqual([
      'insert-card',
      'enter can 1',
      'enter pin 1',
      'pin-wrong 0',
      'pin-blocked',
      'enter puk 0',
      'puk-wrong',
      'enter puk 0',
      'enter pin 3',
      'enter new-pin 3',
      'remove-card',
    ])
    expect(outcome).toEqual({ kind: 'changed' })
  })

  it('gives up a card whose PUK is used up', async () => {
    const { outcome, events } = await changePin({ ...usableCard, triesLeft: 0, pukUses: 0 }, [usableCard.puk])
    expect(events).toEqual(['insert-card', 'pin-blocked', 'enter puk 0', 'puk-wrong', 'card-inoperative'])
    expect(outcome).toEqual({ kind: 'trouble', trouble: 'card-inoperative' })
  })

  it('takes a transport PIN of five digits when the PIN is changed', async () => {
    const { outcome } = await changePin({ ...usableCard, pin: '12345' }, ['12345', '654321'])
    expect(outcome).toEqual({ kind: 'changed' })
  })

  it('says that the eID function is off, and goes on with another card', async () => {
    await start()
    const events: string[] = []
    const job: EidJob<EidPinOutcome> = device.changePin((event) => {
      events.push(inWords(event))
      if (event.kind === 'card-deactivated') setImmediate(() => app.desk.place(usableCard))
      if (event.kind === 'insert-card' && events.length === 1) {
        setImmediate(() => app.desk.place({ ...usableCard, deactivated: true }))
      }
      if (event.kind === 'enter') setImmediate(() => job.cancel())
    })
    expect(await job.outcome).toEqual({ kind: 'cancelled' })
    expect(events).toEqual(['insert-card', 'card-deactivated', 'insert-card', 'enter pin 3'])
  })

  it('tells a wrong CAN when reading on site', async () => {
    await start()
    const events: string[] = []
    const typed = ['111111', usableCard.can]
    const job = device.readOnSite((event) => {
      events.push(inWords(event))
      if (event.kind === 'insert-card') setImmediate(() => app.desk.place(usableCard))
      if (event.kind === 'enter') setImmediate(() => job.answer('can', Buffer.from(typed.shift() ?? '')))
    })
    expect(await job.outcome).toMatchObject({ kind: 'read', person: examplePerson })
    expect(events.slice(1, 5)).toEqual(['insert-card', 'enter can 3', 'can-wrong', 'enter can 3'])
  })

  it('tells that the reader was pulled out, and goes on when it is back', async () => {
    await start()
    const events: string[] = []
    const plugAgain = () => {
      app.desk.attach(false)
      app.desk.attach(true)
    }
    const job = device.readOnSite((event) => {
      events.push(inWords(event))
      if (event.kind === 'insert-card' && events.length === 2) setImmediate(() => app.desk.place(usableCard))
      if (event.kind !== 'enter') return
      if (events.includes('reader-unplugged')) setImmediate(() => job.answer('can', Buffer.from(usableCard.can)))
      else setImmediate(plugAgain)
    })
    expect(await job.outcome).toMatchObject({ kind: 'read' })
    expect(events).toContain('reader-unplugged')
  })
})

describe('what is typed', () => {
  const answers = async (what: EidSecretKind, typed: string) => {
    await start()
    const asked = Promise.withResolvers<void>()
    const job = device.changePin((event) => {
      if (event.kind === 'insert-card') setImmediate(() => app.desk.place(usableCard))
      if (event.kind === 'enter') asked.resolve()
    })
    await asked.promise
    const digits = Buffer.from(typed)
    const verdict = job.answer(what, digits)
    job.cancel()
    await job.outcome
    return { verdict, wiped: digits.every((byte) => byte === 0) }
  }

  it.each([
    ['pin', '123456', 'taken'],
    ['pin', '1234567', 'malformed'],
    ['pin', '12a456', 'malformed'],
    ['puk', '1234567890', 'not-asked'],
  ] as const)('%s %s is %s, and wiped', async (what, typed, verdict) => {
    expect(await answers(what, typed)).toEqual({ verdict, wiped: true })
  })
})

describe('an app that behaves badly', () => {
  it('is not believed when it says that a PIN was changed that was never asked for', async () => {
    await start()
    const job = device.changePin((event) => {
      if (event.kind === 'insert-card') app.say('{"msg":"CHANGE_PIN","success":true}')
    })
    expect(await job.outcome).toEqual({ kind: 'trouble', trouble: 'card-unreadable' })
  })

  it('may say what nobody understands', async () => {
    await start()
    const job = device.changePin((event) => {
      if (event.kind !== 'insert-card') return
      for (const text of [
        '',
        '[]',
        '{"msg":"NEW_IN_9"}',
        '{"msg":"ENTER_PIN","reader":7}',
        `"${'x'.repeat(200_000)}"`,
      ]) {
        app.say(text)
      }
      setImmediate(() => job.cancel())
    })
    expect(await job.outcome).toEqual({ kind: 'cancelled' })
  })

  it('is given up when it no longer answers, and started anew', async () => {
    // Long waits pass at once; short ones are pauses that are really made.
    const hasty: Timers = {
      after: (ms, action) => {
        const timer = setTimeout(action, ms === 10_000 ? 30 : ms)
        return () => clearTimeout(timer)
      },
    }
    await start(hasty)
    const job = device.changePin((event) => {
      if (event.kind !== 'insert-card') return
      app.desk.fallSilent()
      job.cancel()
    })
    expect(await job.outcome).toEqual({ kind: 'trouble', trouble: 'app-silent' })
    await expect.poll(() => device.state().kind).not.toBe('reader-ready')
  })

  it('says that another program has it', async () => {
    await start()
    const second = createAusweisApp({
      source: installedApp(app.port),
      eidServer: fixedEidServer(examplePerson),
      userAgent: 'second',
      purpose: 'service',
    })
    await new Promise<void>((resolve) => {
      const stop = second.watch(({ kind }) => {
        if (kind !== 'app-occupied') return
        queueMicrotask(() => stop())
        resolve()
      })
    })
    expect(await second.readOnSite(() => undefined).outcome).toEqual({ kind: 'trouble', trouble: 'app-occupied' })
    await second.close()
  })

  it('has no simulated card in service', async () => {
    await start()
    const job = device.changePin((event) => {
      if (event.kind === 'insert-card') setImmediate(() => job.cancel())
    })
    expect(Reflect.get(device, 'insertSimulatedCard').call(device)).toBe('not-possible')
    expect(await job.outcome).toEqual({ kind: 'cancelled' })
    expect(app.desk.commands()).not.toContain('SET_CARD')
  })
})
