import type { LineSight, PageSight } from './sight.ts'

const outside: LineSight = {
  shape: 'none',
  width: 'none',
  end: 'none',
  start: 'none',
  gap: 'none',
  distance: 'none',
  indent: 'none',
  position: 'none',
  above: 'none',
  repeated: 'none',
  mark: 'none',
  kin: 'none',
  head: 'none',
  opening: 'none',
  dress: { kind: '', like: 'none' },
  run: { form: 'none', above: 'none', below: 'none', opener: 'none', since: 'none', until: 'none' },
  habit: 'none',
  cues: []
}

/** What the change from one part to the next is weighed by: the distance of the lines and how the upper one ended. */
export function turnOf({ distance, above }: LineSight): string {
  return `${distance}${above.startsWith('whole') ? 'w' : 'o'}`
}

/**
 * The features of a page's lines, each a short name; the model has a weight for each of them and each part.
 *
 * @example
 * featuresOf(sightOf(shaped))[0] // ['', 's:heading', 'w:4', …]
 */
export function featuresOf({ lines, page }: PageSight): string[][] {
  return lines.map((own, at) => {
    const before = lines[at - 1] ?? outside
    const next = lines[at + 1] ?? outside
    const second = lines[at + 2] ?? outside
    return [...alone(own, page), ...beside(own, before, next, second, page)]
  })
}

function alone(own: LineSight, page: string): string[] {
  const {
    shape,
    width,
    end,
    start,
    gap,
    distance,
    indent,
    position,
    above,
    repeated,
    mark,
    kin,
    head,
    dress,
    run,
    habit
  } = own
  const around = `${run.form},${run.above},${run.below}`
  const features = [
    '',
    `s:${shape}`,
    `w:${width}`,
    `e:${end}`,
    `b:${start}`,
    `g:${gap}`,
    `d:${distance}`,
    `i:${indent}`,
    `p:${position}`,
    `a:${above}`,
    `r:${repeated}`,
    `m:${mark}`,
    `k:${kin}`,
    `h:${head}`,
    `hs:${head},${shape}`,
    `hd:${head},${distance}`,
    `ha:${head},${above}`,
    `sw:${shape},${width}`,
    `we:${width},${end}`,
    `sd:${shape},${distance}`,
    `da:${distance},${above}`,
    `wda:${width},${distance},${above}`,
    `ba:${start},${above}`,
    `ea:${end},${above}`,
    `sp:${shape},${position}`,
    `si:${shape},${indent}`,
    `rp:${repeated},${position}`,
    `re:${repeated},${end}`,
    `ma:${mark},${above}`,
    `sk:${shape},${kin}`,
    `f:${around}`,
    `fw:${around},${width}`,
    `fs:${around},${shape}`,
    `fda:${around},${distance},${above}`,
    `D:${dress.kind}`,
    `Dl:${dress.kind},${dress.like}`,
    `Dw:${dress.kind},${dress.like},${width}`,
    `Dda:${dress.kind},${distance},${above}`,
    `De:${dress.kind},${end}`,
    `mo:${mark},${run.opener}`,
    `su:${run.since},${run.until}`,
    `sus:${run.since},${run.until},${shape}`,
    `hb:${habit},${shape}`,
    `hbw:${habit},${width},${above}`,
    `P:${page}`,
    `Ps:${page},${shape}`,
    `Pg:${page},${gap}`,
    `Pwa:${page},${width},${above}`,
    `Pi:${page},${indent}`
  ]
  for (const cue of own.cues)
    features.push(
      `c:${cue}`,
      `cw:${cue},${width}`,
      `ca:${cue},${above}`,
      `cd:${cue},${distance}`,
      `cD:${cue},${dress.kind}`,
      `cp:${cue},${position}`
    )
  return features
}

function beside(
  own: LineSight,
  before: LineSight,
  next: LineSight,
  second: LineSight,
  page: string
): string[] {
  const features = [
    `s-:${before.shape}`,
    `w-:${before.width}`,
    `e-:${before.end}`,
    `s+:${next.shape}`,
    `w+:${next.width}`,
    `e+:${next.end}`,
    `b+:${next.start}`,
    `d+:${next.distance}`,
    `m+:${next.mark}`,
    `m-:${before.mark}`,
    `h-:${before.head}`,
    `h+:${next.head}`,
    `hw+:${own.head},${next.width}`,
    // A piece's first line is told by the short line above it, and that one by what it stands below.
    `a-s-:${before.above},${before.shape},${own.shape}`,
    `a-w-w:${before.above},${before.width},${own.width}`,
    `a-d-:${before.above},${before.distance},${own.distance},${before.shape}`,
    `k-s-:${before.kin},${before.shape},${own.shape}`,
    `f-:${before.run.form},${before.run.above},${before.run.below},${own.shape}`,
    `hb-:${before.habit},${before.shape},${own.shape}`,
    `u-:${before.run.since},${before.shape},${own.run.until}`,
    `D-D:${before.dress.kind},${own.dress.kind},${next.dress.kind}`,
    `D+w:${next.dress.kind},${own.width}`,
    `r-r:${before.run.form},${own.run.form},${next.run.form}`,
    `o-o:${before.opening},${own.opening}`,
    `o-ow:${before.opening},${own.opening},${own.width}`,
    `oo+:${own.opening},${next.opening}`,
    `o-oo+:${before.opening},${own.opening},${next.opening}`,
    `o-s:${before.opening},${own.opening},${own.shape}`,
    `s++:${second.shape}`,
    `w++:${second.width}`,
    `ss:${before.shape},${own.shape}`,
    `ss+:${own.shape},${next.shape}`,
    `sss:${before.shape},${own.shape},${next.shape}`,
    `s+s++:${own.shape},${next.shape},${second.shape}`,
    `ww+:${own.width},${next.width}`,
    `ww+d:${own.width},${next.width},${own.distance}`,
    `www:${own.width},${next.width},${second.width}`,
    `e-b:${before.end},${own.start}`,
    `ee+:${own.end},${next.end}`,
    `dd+:${own.distance},${next.distance}`,
    `sdd+:${own.shape},${own.distance},${next.distance}`,
    `ii+:${own.indent},${next.indent}`,
    `i-i:${before.indent},${own.indent}`,
    `mm+:${own.mark},${next.mark}`,
    `as+:${own.above},${own.shape},${next.shape}`,
    `aw+:${own.above},${own.width},${next.width}`,
    `Pss+:${page},${own.shape},${next.shape}`
  ]
  for (const cue of before.cues) features.push(`c-:${cue}`, `c-s:${cue},${own.shape}`)
  for (const cue of next.cues) features.push(`c+:${cue}`, `c+s:${cue},${own.shape}`)
  for (const cue of second.cues) features.push(`c++:${cue}`)
  return features
}
