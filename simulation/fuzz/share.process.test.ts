import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('more than twenty thousand hostile inputs, every door its share: no crash, no hang, no growth, always a listed answer', () => {
  const args = ['tools/bootstrap.mjs', 'fuzz', '--inputs', '20000', '--seed', '1']
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const report: unknown = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
  // The whole output, so that a failure shows which door and where its finding is kept.
  expect(report, stdout).toMatchObject({ name: 'fuzz', crashes: 0, hangs: 0, unlisted: 0, ok: true })
  expect(Object(report).inputs).toBeGreaterThan(20_000)
  expect(Object.keys(Object(report).doors).length).toBeGreaterThanOrEqual(14)
  expect(status).toBe(0)
}, 600_000)
