// CouchDB's protocol as express-pouchdb speaks it, on LevelDB. Answers `count` with the number of requests so far.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import express from 'express'
import pouchServer from 'express-pouchdb'
import PouchDB from 'pouchdb'

const [folder = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const Stored = PouchDB.defaults({ prefix: join(folder, '/') })
const app = express()
let requests = 0
app.use((_request, _response, next) => {
  requests += 1
  next()
})
const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log.txt') }
app.use('/', pouchServer(Stored, options))
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', () => process.send({ requests }))
process.on('disconnect', () => process.exit(0))
