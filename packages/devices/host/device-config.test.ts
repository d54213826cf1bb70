import { expect, it } from 'vitest'
import { deviceConfig } from './device-config.ts'

const passwords = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }

it.each<[string, object]>([
  ['no device at all', {}],
  [
    'a printer and its certificate',
    { printer: { uri: 'ipps://printer/ipp/print', certificate: `${'AB:'.repeat(31)}AB` } },
  ],
  ['a scanner in the network', { scanner: { kind: 'escl', url: 'http://192.168.1.20/eSCL' } }],
  ['a scanner with a cable', { scanner: { kind: 'sane', device: 'test:0', name: 'T', folder: '/dev/shm/pages' } }],
  ['a terminal', { terminal: { host: '192.168.1.30', passwords } }],
  ['the app of the person', { eid: { kind: 'installed', test: false } }],
  ['an app without a window', { eid: { kind: 'headless', command: 'AusweisApp2', folder: '/run/eid', test: true } }],
])('takes %s', (_, config) => {
  expect(deviceConfig.parse(JSON.parse(JSON.stringify(config)))).toMatchObject(config)
})

it('has the usual port of a terminal', () => {
  expect(deviceConfig.parse({ terminal: { host: 'kasse', passwords } }).terminal?.port).toBe(20_007)
})

it.each<[string, object]>([
  ['an address with a password', { printer: { uri: 'ipp://name:word@printer/ipp/print' } }],
  ['an address of something else', { printer: { uri: 'http://printer/' } }],
  ['a scanner that is a file', { scanner: { kind: 'escl', url: 'file:///etc/passwd' } }],
  ['a password of seven digits', { terminal: { host: 'kasse', passwords: { ...passwords, refund: 1_000_000 } } }],
  ['a word that is not known', { printer: { uri: 'ipp://printer/ipp/print', driver: 'x' } }],
])('refuses %s', (_, config) => {
  expect(deviceConfig.safeParse(config).success).toBe(false)
})
