import { describe, expect, it } from 'vitest'
import { look } from '../testing/look.ts'
import * as paper from '../testing/paper.ts'
import { inspectPage } from './inspect-page.ts'

const DIRT = [paper.punchHoles('disc'), paper.dust(30), paper.edgeShadow(), paper.shading(), paper.bleedThrough(25)]
const ANGLES = [-10, 0.4, 3.33]

const TEXTS: Readonly<Record<string, readonly paper.Draw[]>> = {
  'a full page': [paper.text()],
  'one line': [paper.text({ lines: 1 })],
  'small print': [paper.text({ lines: 60, sizeMm: 1.4 })],
  'a form': [paper.frame()],
  'a letter with a signature': [paper.text({ lines: 12 }), paper.signature('#2255aa')],
  'a dirty page': [paper.text(), ...DIRT],
}

const BLANKS: Readonly<Record<string, readonly paper.Draw[]>> = {
  nothing: [],
  'holes that show dark': [paper.punchHoles('disc')],
  'holes that show as shadows': [paper.punchHoles('crescent')],
  dust: [paper.dust(30)],
  'the other side shining through': [paper.bleedThrough(28)],
  'a shadow at the edge': [paper.edgeShadow()],
  'a weak lamp': [paper.shading()],
  'all of it': DIRT,
}

const stroke = (draw: (pen: Parameters<paper.Draw>[0]) => void): readonly paper.Draw[] => [draw]

const CONTENTS: Readonly<Record<string, readonly paper.Draw[]>> = {
  'one printed digit': stroke((pen) => pen.fillRect(105, 283, 0.4, 2.6)),
  'a digit on a dirty page': [...DIRT, (pen) => pen.fillRect(105, 270, 0.4, 2.6)],
  'a signature in soft pencil': [paper.signature('#a0a0a0', 0.3)],
  'a marker': stroke((pen) => {
    pen.fillStyle = '#fff27a'
    pen.fillRect(30, 100, 80, 6)
  }),
  'a pale stamp': stroke((pen) => {
    pen.strokeStyle = '#c08090'
    pen.lineWidth = 0.5
    pen.strokeRect(90, 140, 30, 15)
  }),
  'a photograph': stroke((pen) => {
    pen.fillStyle = '#777777'
    pen.fillRect(50, 60, 100, 80)
  }),
  'small print': [paper.text({ lines: 3, sizeMm: 1 })],
  'a black page': stroke((pen) => pen.fillRect(0, 0, 210, 297)),
}

describe('the skew of a page', () => {
  it.each(Object.keys(TEXTS))('is found within 0.3 degrees: %s', (name) => {
    const errors = ANGLES.map((degrees) => {
      const page = paper.drawPaper(TEXTS[name] ?? [], { degrees, seed: 2000 + degrees * 100 })
      return Math.abs(inspectPage(look(page)).skew - degrees)
    })
    expect(Math.max(...errors)).toBeLessThan(0.3)
  })

  it.each([[paper.signature('#2255aa')], [paper.dust(60)], DIRT, []])(
    'is not guessed where nothing tells',
    (...draw) => {
      expect(inspectPage(look(paper.drawPaper(draw, { degrees: 4 }))).skew).toBe(0)
    },
  )
})

describe('a blank page', () => {
  const papers = ['#ffffff', '#efeadd', '#d8e6c8'].flatMap((colour) =>
    [-3, 0, 3].map((degrees) => ({ colour, degrees })),
  )

  it.each(Object.keys(BLANKS))('may bear %s', (name) => {
    const seen = papers.map((entry, index) => isBlank(BLANKS[name] ?? [], entry, index))
    expect(seen).toEqual(papers.map(() => true))
  })

  it.each(Object.keys(CONTENTS))('bears not %s', (name) => {
    const seen = papers.map((entry, index) => isBlank(CONTENTS[name] ?? [], entry, index))
    expect(seen).toEqual(papers.map(() => false))
  })
})

function isBlank(
  draw: readonly paper.Draw[],
  { colour, degrees }: { colour: string; degrees: number },
  index: number,
): boolean {
  const page = paper.drawPaper(draw, { paper: colour, degrees, seed: 77 * (index + 1), noise: 8 })
  return inspectPage(look(page)).blank
}
