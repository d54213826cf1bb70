export { type LastSelbsttest, readSelbsttests } from './read-selbsttests.ts'
