import { expect, it } from 'vitest'
import { debianPackages } from '../programs.ts'
import { type InstallDeps, installPeers } from './install-peers.ts'

it('installs every package once, without what is merely recommended', async () => {
  const { code, commands, said } = await install({})
  expect(code).toBe(0)
  expect(commands).toEqual([
    'apt-get update',
    `apt-get install --no-install-recommends --yes ${debianPackages().join(' ')}`,
  ])
  expect(said).toMatch(/installiert/)
  expect(debianPackages()).toEqual([...new Set(debianPackages())])
  expect(debianPackages()).toContain('cups-ipp-utils')
})

it('passes on that apt-get has failed, and installs nothing on old lists', async () => {
  const { code, commands, said } = await install({ exitCode: 100 })
  expect(code).toBe(100)
  expect(commands).toEqual(['apt-get update'])
  expect(said).toMatch(/gescheitert/)
})

it.each([
  ['as another user than root', { userId: 1000 }, /als root aufrufen/],
  ['without apt-get', { hasAptGet: false }, /cups-ipp-utils/],
  ['on Windows', { platform: 'win32', userId: undefined }, /nur unter Linux/],
])('only says what to do %s', async (_, where, words) => {
  const { code, commands, said } = await install(where)
  expect(code).toBe(1)
  expect(commands).toEqual([])
  expect(said).toMatch(words)
})

async function install({ exitCode = 0, ...where }: Partial<InstallDeps> & { readonly exitCode?: number }) {
  const commands: string[] = []
  const said: string[] = []
  const code = await installPeers({
    platform: 'linux',
    userId: 0,
    hasAptGet: true,
    run: async (command, args) => {
      commands.push([command, ...args].join(' '))
      return exitCode
    },
    say: (line) => said.push(line),
    ...where,
  })
  return { code, commands, said: said.join('\n') }
}
