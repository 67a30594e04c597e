import type { ErrorCode } from '../../errors.ts'

/** What clients of OpenAI's API tell errors apart by (https://platform.openai.com/docs/guides/error-codes). */
const types: Partial<Readonly<Record<ErrorCode, string>>> = {
  bad_request: 'invalid_request_error',
  not_found: 'invalid_request_error',
  method_not_allowed: 'invalid_request_error',
  too_large: 'invalid_request_error',
  unauthorized: 'authentication_error',
  rate_limited: 'rate_limit_error'
}

const typeOf = (code: string): string =>
  Object.entries(types).find(([known]) => known === code)?.[1] ?? 'server_error'

/** An error with the fields that OpenAI's clients read. @param param the field of the request that does not fit */
export function openAiError(
  { error }: { readonly error: { readonly code: string; readonly message: string } },
  param: string | null = null
) {
  return { error: { ...error, type: typeOf(error.code), param } }
}
