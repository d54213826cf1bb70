import { describe, expect, test } from 'vitest'
import { createAutosave } from './autosave.ts'

function createProbe() {
  const events: string[] = []
  const waiting: ((arrived: boolean) => void)[] = []
  const autosave = createAutosave({
    post: () => {
      events.push('post')
      return new Promise((resolve) => waiting.push(resolve))
    },
    onSaved: () => events.push('saved'),
    onFailed: () => events.push('failed'),
  })
  const answer = (arrived: boolean) => waiting.shift()?.(arrived)
  return { autosave, events, answer }
}

describe('autosave', () => {
  test('posts once after typing, and not without', async () => {
    const { autosave, events, answer } = createProbe()
    await autosave.tick()
    autosave.touch()
    const saving = autosave.tick()
    await autosave.tick()
    answer(true)
    await saving
    await autosave.tick()
    expect(events).toEqual(['post', 'saved'])
  })

  test('what is typed while saving is saved by the next tick', async () => {
    const { autosave, events, answer } = createProbe()
    autosave.touch()
    const saving = autosave.tick()
    autosave.touch()
    answer(true)
    await saving
    const again = autosave.tick()
    answer(true)
    await again
    expect(events).toEqual(['post', 'saved', 'post', 'saved'])
  })

  test('a failure is told and tried again', async () => {
    const { autosave, events, answer } = createProbe()
    autosave.touch()
    const saving = autosave.tick()
    answer(false)
    await saving
    const again = autosave.tick()
    answer(true)
    await again
    expect(events).toEqual(['post', 'failed', 'post', 'saved'])
  })

  test('a rejected post is a failure', async () => {
    const events: string[] = []
    const autosave = createAutosave({
      post: () => Promise.reject(new Error('offline')),
      onSaved: () => events.push('saved'),
      onFailed: () => events.push('failed'),
    })
    autosave.touch()
    await autosave.tick()
    expect(events).toEqual(['failed'])
  })

  test('nothing is posted after the form was submitted', async () => {
    const { autosave, events, answer } = createProbe()
    autosave.touch()
    const saving = autosave.tick()
    autosave.stop()
    answer(true)
    await saving
    autosave.touch()
    await autosave.tick()
    expect(events).toEqual(['post'])
  })
})
