import { fold } from '../chinese/fold.ts'
import { findPlaces } from '../chinese/places.ts'
import type { Article } from '../types.ts'

/** Columns of an article's row that filters compare with, of text, in both engines; an engine's format changes with them. */
export const factColumns = ['date_from', 'date_to', 'place', 'organisation'] as const

/** A page names the city; whoever filters by province means its cities too. */
function placeWithProvince(place: string): string {
  const [first] = findPlaces(place)
  const province = first?.divisions[0]?.province?.name
  return province && !place.includes(province) ? `${province}${place}` : place
}

/** What they hold: folded, so any spelling of a place finds it; null for a day that is not known. */
export const articleFacts = ({
  date,
  place,
  organisation
}: Article): Record<(typeof factColumns)[number], string | null> => ({
  date_from: date?.from ?? null,
  date_to: date?.to ?? null,
  place: fold(placeWithProvince(place ?? '')),
  organisation: fold(organisation ?? '')
})
