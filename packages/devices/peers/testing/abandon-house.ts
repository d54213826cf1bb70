// Own process: opens a house with a family of programs and waits to be killed.
import { openTestHouse } from './open-house.ts'

const house = await openTestHouse()
const script = 'sleep 300 & setsid sleep 300 & wait'
await house.run({ command: 'sh', args: ['-c', script] })
process.stdout.write(`${house.folder}\n`)
setInterval(() => undefined, 1000)
