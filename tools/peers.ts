import { main } from '@buergerkoffer/devices/peers/install'

process.exitCode = await main(process.env)
