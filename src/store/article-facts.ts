import { fold } from '../chinese/fold.ts'
import { findPlaces } from '../chinese/places.ts'
import type { Article } from '../types.ts'

/** Columns of an article's row that filters compare with, of text, in both engines; an engine's format changes with them. */
export const factColumns = ['date_from', 'date_to', 'place', 'organisation', 'heading'] as const

/** A page names the city; whoever filters by province means its cities too. */
function placeWithProvince(place: string): string {
  const [first] = findPlaces(place)
  const province = first?.divisions[0]?.province?.name
  return province && !place.includes(province) ? `${province}${place}` : place
}

/** What lists show of an article, each on a line of its own, so that no word stands across two of them. */
function headingOf({ title, organisation, place, byline, section, file }: Article): string {
  return [title, organisation, place, byline, section, file]
    .filter(Boolean)
    .join('\n')
    .toLowerCase()
}

/**
 * What they hold: folded, so any spelling of a place finds it; null for a day that is not known; `heading` as printed, in
 * small letters.
 */
export const articleFacts = (
  article: Article
): Record<(typeof factColumns)[number], string | null> => ({
  date_from: article.date?.from ?? null,
  date_to: article.date?.to ?? null,
  place: fold(placeWithProvince(article.place ?? '')),
  organisation: fold(article.organisation ?? ''),
  heading: headingOf(article)
})
