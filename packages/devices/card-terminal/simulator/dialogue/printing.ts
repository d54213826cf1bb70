import type { Machine } from '../machine.ts'
import { printLines, printTextBlock } from '../receipt/print-frames.ts'
import type { Receipt } from '../receipt/receipt.ts'
import type { Paper, Wishes } from '../registration.ts'
import type { Dialogue } from './dialogue.ts'

/** `failed`: the ECR refused a line, or the fault of a printer was armed. `gone`: nobody listens any more. */
export type Printed = 'printed' | 'failed' | 'gone'

/** Brings receipts to paper the way the ECR asked for. */
export async function print(
  machine: Machine,
  dialogue: Dialogue,
  paper: Paper,
  receipts: readonly Receipt[],
): Promise<Printed> {
  const wishes = machine.wishes()
  if (machine.faults.take('printer-fails') !== undefined) return 'failed'
  if (paper === 'terminal' || wishes === undefined || dialogue.alone) {
    for (const receipt of receipts) machine.printOut(receipt)
    return 'printed'
  }
  if (paper === 'nobody') return 'printed'
  for (const receipt of receipts) {
    const printed = await sendReceipt(machine, dialogue, wishes, paper, receipt)
    if (printed !== 'printed') return printed
  }
  return 'printed'
}

async function sendReceipt(
  { identity }: Machine,
  dialogue: Dialogue,
  wishes: Wishes,
  paper: 'print-lines' | 'text-blocks',
  receipt: Receipt,
): Promise<Printed> {
  const blocks = paper === 'text-blocks'
  const frames = blocks ? [printTextBlock(receipt, identity)] : printLines(receipt, identity, wishes)
  for (const frame of frames) {
    const answer = await dialogue.say(frame, blocks ? 'print-text-block' : 'print-line')
    if (answer.kind !== 'acknowledged') return answer.kind === 'gone' ? 'gone' : 'failed'
  }
  return 'printed'
}
