import type { Mutant } from './thread-task.ts'

const plant = (name: string, file: string, find: string, planted: string): Mutant => ({
  name,
  file,
  find,
  plant: planted,
})

const take = '/sync/src/station/take-answer.ts'
const retention = '/sync/src/station/retention.ts'
const standing = '/sync/src/station/standing.ts'
const next = '/sync/src/station/next-request.ts'
const door = '/sync/src/centre/blob-door.ts'
const push = '/sync/src/centre/take-push.ts'
const pull = '/sync/src/centre/give-pull.ts'
const run = '/log/src/run.ts'
const branch = '/sync/src/centre/take-branch.ts'
const upload = '/sync/src/centre/receive-upload.ts'
const suitcase = '/simulation/sync/suitcase.ts'
const town = '/simulation/sync/town.ts'

/** Faults that have cost others work, one at a time. */
export const mutants: readonly Mutant[] = [
  plant(
    'acknowledge before commit',
    '/log/src/memory/journal.ts',
    'else if (changes.length > 0) done.push(changes)',
    'else if (changes.length > 0) { if (done.length % 7 === 6) undoAll(changes); else done.push(changes) }',
  ),
  plant('skip a hash of the chain', run, 'return reached && sameHead(reached, run.head)', 'return reached'),
  plant(
    'take a run that starts elsewhere',
    run,
    "if (!sameHead(current, run.after)) return { kind: 'elsewhere', head: current }",
    '',
  ),
  plant('drop the wraps that come with a push', push, 'await takeWraps(tx, request.wraps)', ''),
  plant('forget before the receipt', retention, 'return receipt.seq >= lastSeq &&', 'return'),
  plant(
    'forget before opened',
    retention,
    'return receipt.seq >= lastSeq && receipt.opened.some((opened) => opened === keyId)',
    'return receipt.seq >= lastSeq',
  ),
  plant(
    'honour a receipt of another branch',
    standing,
    "return Buffer.compare(entry.hash, receipt.head) === 0 ? 'covered' : 'forked'",
    "return 'covered'",
  ),
  plant(
    'believe a centre from before its restore',
    standing,
    'receipt.incarnation < before.incarnation',
    'receipt.incarnation < 0',
  ),
  plant(
    'delete what no backup has',
    retention,
    'store.archivable(receipt.archivedThrough)',
    'store.archivable(receipt.seq)',
  ),
  plant(
    'append before restore contact',
    town,
    'if (station?.reconciled && records.length > 0)',
    'if (station && records.length > 0)',
  ),
  plant(
    'give no orders back to a restored centre',
    next,
    'return hasOrdersAfter(store, given) ? backAfter(store, given, size) : undefined',
    'return undefined',
  ),
  plant(
    'never begin a new log after a fork',
    take,
    "if (standing === 'forked') return true",
    "if (standing === 'forked') return false",
  ),
  plant(
    'believe an answer to another question',
    '/sync/src/wire.ts',
    'Buffer.compare(answer.nonce, nonce) === 0 ? answer : undefined',
    'answer',
  ),
  plant(
    'believe an unsigned answer',
    '/sync/src/wire.ts',
    'if (!signed || !isSigned(centreKey, labelled(labels.answer, signed.bytes), signed.signature)) return undefined',
    'if (!signed) return undefined',
  ),
  plant('keep the keys when locked', take, 'if (block.lock) lockDown(store)', ''),
  plant(
    'destroy the authority wraps, too, when locked',
    retention,
    "for (const recipient of ['vault', store.ownRecipient] as const)",
    "for (const recipient of ['vault', store.ownRecipient, 'tenant:meerane'] as const)",
  ),
  plant(
    'send no key with an order',
    pull,
    'const { keys, wraps } = await tx.post(run.after.seq, run.head.seq)',
    'const { keys, wraps } = await tx.post(0, 0)',
  ),
  plant(
    'give no tail back',
    pull,
    'await nextRunOf(tx, request.out, size, await headOf(tx, request.out))',
    'await nextRunOf(tx, request.in, size, await headOf(tx, request.in))',
  ),
  plant(
    'call a blob durable that is on its way',
    '/sync/src/centre/centre-sync.ts',
    "stands[at]?.state === 'durable'",
    'stands[at] !== undefined',
  ),
  plant('receipt every announced blob', door, 'held: asked.filter(isWhole).map', 'held: asked.map'),
  plant(
    'keep an altered blob',
    '/log/src/blob/memory-blob-store.ts',
    "if (hashOf(bytes) !== hash || bytes.length !== size) return { kind: 'altered' }",
    '',
  ),
  plant(
    'fold by arrival',
    '/log/src/fold.ts',
    'if (byIdBytes(sorted[middle] ?? event, event) < 0) low = middle + 1',
    'if (sorted[middle]) low = middle + 1',
  ),
  plant('hold no released key anew', retention, 'if (!isAuthority(wrap)) store.holdAnew(wrap.keyId)', ''),
  plant('reuse a number', suitcase, 'open.numbers = Math.max(open.numbers, numberIn(each, code))', 'open.numbers = 0'),
  plant(
    'commit a step twice',
    suitcase,
    'const seq = write(parts, drafts)',
    'write(parts, drafts); const seq = write(parts, drafts)',
  ),
  plant('receipt for what is not opened', town, 'return read.length > 0 && read.every(Boolean)', 'return true'),
  plant(
    'send all keys with one order',
    town,
    'station.locked ? [] : caseKeysIn(deliveries)',
    'readAll(rooms).book.cases().map((each) => each.keyId)',
  ),
  plant(
    'doubt nothing after a restore',
    take,
    'receipt.incarnation > before.incarnation) store.doubt()',
    'receipt.incarnation < 0) store.doubt()',
  ),
  plant('push onto another branch', next, 'if (!isOwn(store, after)) return undefined', ''),
  plant(
    'drop the wraps beside a refused push',
    push,
    'await takeWraps(tx, request.wraps)',
    "if (plan.kind !== 'refuse') await takeWraps(tx, request.wraps)",
  ),
  plant('call it level while the centre lacks ours', take, '|| lacksOurs(store, block)', ''),
  plant('send no branch after a fork', next, 'const branch = store.branch()', 'const branch = [store.branch()][1]'),
  plant(
    'place an event after the first of its parents',
    '/log/src/fold.ts',
    'if (left === 0) insertSorted',
    'if (!ordered.includes(child)) insertSorted',
  ),
  plant('send bytes that have turned', '/sync/src/station/sound-links.ts', 'return isSound ?', 'return hash ?'),
  plant(
    'name no missing position',
    '/sync/src/centre/control-block.ts',
    '...{ missing, opened:',
    '...{ missing: [], opened:',
  ),
  plant('tell of no lost file', next, 'gone: [...blobs.gone()]', 'gone: []'),
  plant('take twice what of an upload is here', upload, 'begin + at - offset', 'begin'),
  plant(
    'leave a hole in an upload',
    upload,
    "if (offset > here.size) return { kind: 'elsewhere', offset: here.size }",
    '',
  ),
  plant(
    'join another branch at a missing entry',
    '/sync/src/centre/plan.ts',
    'if (!joins(push, view.outHead))',
    'if (push.head.seq < 0)',
  ),
  plant(
    'believe any signature under a push',
    '/sync/src/centre/plan.ts',
    'if (!verifyHead(push.head, view.signingKey))',
    'if (push.head.seq < 0)',
  ),
  plant('carry no branch', branch, 'await tx.carry(plan.run)', ''),
  plant('drop the wraps that come with a branch', branch, 'await takeWraps(tx, wraps)', ''),
]
