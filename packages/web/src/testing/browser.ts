import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import type { Assets } from '../assets.ts'
import type { Clock, RandomBytes } from '../outside.ts'
import type { WebEnv } from '../web-env.ts'

const ORIGIN = 'http://localhost:7800'

/** A browser for in-process tests: keeps the cookie and sends the headers a real one would. */
export interface TestBrowser {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly post: (path: string, form: Readonly<Record<string, string>>, headers?: Headers) => Promise<Response>
  readonly cookie: () => string
}

type Headers = Readonly<Record<string, string>>

export function createTestBrowser<T>(app: Hono<WebEnv<T>>, userAgent = 'Testbrowser'): TestBrowser {
  let cookie = ''
  const send = async (path: string, init: RequestInit, extra: Headers) => {
    const headers = { host: 'localhost:7800', accept: 'text/html', 'user-agent': userAgent, cookie, ...extra }
    const response = await app.request(ORIGIN + path, { ...init, headers })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  return {
    get: (path, headers = {}) => send(path, { method: 'GET' }, headers),
    post: (path, form, headers = {}) => {
      const body = new URLSearchParams(form).toString()
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      const own = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }
      return send(path, { method: 'POST', body }, { ...type, ...own, ...headers })
    },
    cookie: () => cookie,
  }
}

/** 2026-11-23, 09:00 UTC, until a test moves it. */
export function createTestClock(): Clock & { readonly advance: (ms: number) => void } {
  let now = Date.UTC(2026, 10, 23, 9)
  return {
    now: () => now,
    advance: (ms) => {
      now += ms
    },
  }
}

/** Different bytes at each call, the same in each run. */
export function createTestRandom(seed = 'test'): RandomBytes {
  let calls = 0
  return (size) => {
    calls += 1
    return createHash('sha256').update(`${seed} ${calls}`).digest().subarray(0, size)
  }
}

export const TEST_ASSETS: Assets = {
  asset: (name) => `/assets/${name}`,
  file: (name) => {
    if (name === 'main-ABC.css') return { type: 'text/css; charset=utf-8', bytes: new TextEncoder().encode('body{}') }
    if (name !== 'code.worker-1A.js') return undefined
    return { type: 'text/javascript; charset=utf-8', bytes: new Uint8Array(), isWorker: true }
  },
}
