import type { Desk } from './desk.ts'
import { forms } from './draw.ts'
import { months } from './english.ts'
import { type Piece, row } from './printed.ts'
import { englishName, englishPlace } from './words.ts'

export const englishLabels = forms(
  [
    "PRESIDENT'S REPORT",
    'NEWS IN BRIEF',
    'FROM THE SHOP FLOOR',
    'Around the Docks',
    'LETTERS',
    'CALENDAR',
    'Members Speak'
  ],
  [
    'SAFETY CORNER',
    "STEWARDS' PAGE",
    'Organizing',
    'LABOR HISTORY',
    '*** NEWS ***',
    '-- Bargaining --'
  ]
)

/** The head of an English newsletter. */
export function englishHead(desk: Desk): Piece {
  const { draw, year } = desk
  const month = draw.of(months)
  const local = draw.between(2, 900)
  const lines = [
    draw.of(['THE HAWSER', 'THE STEWARD', 'UNION NEWS', 'The Line', 'SOLIDARITY', 'THE PICKET']),
    draw.of([
      `Newsletter of Dock & Harbour Workers Local ${local}`,
      `Published by Local ${local}, ${englishPlace(draw)}`,
      `Local ${local} Bulletin`
    ]),
    draw.of([
      `Vol. ${draw.between(1, 40)}, No. ${draw.between(1, 12)}${' '.repeat(draw.between(1, 30))}${month} ${year}`,
      `${month} ${year}`,
      `${month} ${draw.between(1, 28)}, ${year}`,
      `Issue ${draw.between(1, 200)} | ${month} ${year}`
    ]),
    draw.of([
      `Editor: ${englishName(draw)}        Printed in-house, union labor`,
      `Editor: ${englishName(draw)}`,
      `Edited by ${englishName(draw)}`,
      'www.local.example'
    ])
  ]
  return {
    article: false,
    rows: lines.slice(draw.of([0, 0, 1]), draw.between(2, 4)).map(text => row('furniture', text))
  }
}

export const englishFoot = (desk: Desk): Piece => ({
  article: false,
  rows: [
    row(
      'furniture',
      desk.draw.of([
        `Page ${desk.draw.between(1, 9)}`,
        `- ${desk.draw.between(1, 9)} -`,
        'Union hall: 4 Capstan Street. Phone 555-0142',
        'Printed by union labor'
      ])
    )
  ]
})
