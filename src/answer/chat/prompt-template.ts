import { AppError } from '../../errors.ts'

const place = /\{\{(\w+)\}\}/g

/**
 * Fills the `{{places}}` of a template in one pass: a value that itself holds `{{…}}` stays as it is.
 * @throws AppError `bad_config` for a place without a value, or a value without a place.
 */
export function fillTemplate(
  name: string,
  template: string,
  values: Readonly<Record<string, string>>
): string {
  const places = new Set([...template.matchAll(place)].map(match => match[1] ?? ''))
  const missing = [...places].find(given => !(given in values))
  if (missing !== undefined) {
    throw new AppError('bad_config', `prompts/${name} has {{${missing}}}, which nothing fills`)
  }
  const unused = Object.keys(values).find(given => !places.has(given))
  if (unused !== undefined) {
    throw new AppError('bad_config', `prompts/${name} lacks {{${unused}}}: put it where it belongs`)
  }
  return template.replace(place, (_, given: string) => values[given] ?? '')
}
