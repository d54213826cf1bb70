import { expect, it } from 'vitest'
import { foreignStaatsangehoerigkeiten, staatName } from './staatsangehoerigkeit.ts'
import { stateKeyOf } from './state-code.ts'

it.each([
  ['D', '000', 'Deutschland'],
  ['SRB', '170', 'Serbien'],
  ['CZE', '164', 'Tschechien'],
])('%s is %s, %s', (letters, key, name) => {
  expect([stateKeyOf(letters), staatName(key)]).toEqual([key, name])
})

it('knows the letters of every state in our table, and nothing else', () => {
  const letters =
    'ALB BIH BEL BGR DNK EST FIN FRA HRV SVN SRB GRC IRL ISL ITA LVA LTU MKD MDA NLD NOR RKS AUT POL PRT ROU'
  const more = 'SVK SWE CHE RUS ESP TUR CZE HUN UKR GBR BLR ARM AFG GEO VNM IND IDN IRQ IRN KAZ SYR CHN XXA'
  const keys = `${letters} ${more}`.split(' ').map(stateKeyOf)
  const all = foreignStaatsangehoerigkeiten().map(({ key }) => key)
  expect(keys.toSorted()).toEqual(all.filter((key) => !['998', '999'].includes(key)).toSorted())
  expect([stateKeyOf('ZZZ'), stateKeyOf('constructor')]).toEqual([undefined, undefined])
})
