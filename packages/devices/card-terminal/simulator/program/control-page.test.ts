import { request } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { PAY } from '../testing/raw-ecr.ts'
import { startRegistered } from '../testing/setup.ts'
import { startControlPage } from './control-page.ts'

const JSON_HEADER = { 'content-type': 'application/json' }

async function startPage() {
  const { simulator, ecr } = await startRegistered()
  const page = await startControlPage(simulator.control, 0)
  onTestFinished(page.close)
  const url = `http://127.0.0.1:${page.port}`
  const post = (path: string, body: unknown, headers: Record<string, string> = JSON_HEADER) =>
    fetch(url + path, { method: 'POST', headers: { ...headers, connection: 'close' }, body: JSON.stringify(body) })
  return { simulator, ecr, page, url, post }
}

it('arms faults, changes the card, takes faults back', async () => {
  const { simulator, ecr, url, post } = await startPage()
  expect((await post('/faults', { kind: 'decline', reason: 'no-funds' })).status).toBe(200)
  expect((await ecr.command(PAY)).at(-1)).toBe('061e0133')
  await post('/card', { card: 'visa' })
  await ecr.command(PAY)
  expect(simulator.control.entries()).toMatchObject([{ card: { label: 'Visa' } }])
  await post('/faults', { kind: 'busy', times: 9 })
  await fetch(`${url}/faults`, { method: 'DELETE', headers: { connection: 'close' } })
  expect(simulator.control.armed()).toEqual([])
})

it('shows the state with card numbers cut down to four digits', async () => {
  const { ecr, url } = await startPage()
  await ecr.command(PAY)
  const text = await (await fetch(`${url}/state`, { headers: { connection: 'close' } })).text()
  expect(text).toContain('"number":"4711"')
  expect(text).not.toContain('6725900000')
})

it('refuses what is no order', async () => {
  const { post } = await startPage()
  expect((await post('/faults', { kind: 'explode' })).status).toBe(400)
  expect((await post('/card', { card: 'gold' })).status).toBe(400)
  expect((await post('/payment', { cents: 0 })).status).toBe(400)
  expect((await post('/faults', 'x'.repeat(5000))).status).toBe(400)
  expect((await post('/nothing', {})).status).toBe(404)
})

it('takes no order a page in a browser could send: another name, or no JSON', async () => {
  const { page, post } = await startPage()
  expect((await post('/restart', {}, { 'content-type': 'text/plain' })).status).toBe(415)
  const status = await new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: page.port, path: '/state', headers: { host: 'evil.example' } }
    request(options, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})

it('restarts the terminal', async () => {
  const { simulator, ecr, post } = await startPage()
  await post('/restart', {})
  expect(await ecr.receive()).toBe('closed')
  expect(simulator.control.registered()).toBeUndefined()
})
