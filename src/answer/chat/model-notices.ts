import type { ModelFault } from '../../reply.ts'

/** What readers are told where a chat model's words were not used, and where they break off. */
type Notices = Readonly<Record<ModelFault | 'cutOff', string>>

const simplified: Notices = {
  unchecked: '（语言模型的回答与原文核对不符，以下摘自原文。）',
  late: '（语言模型没有按时回答，以下摘自原文。）',
  endless: '（语言模型的回答没有结束，以下摘自原文。）',
  unauthorized: '（语言模型不接受本服务的密钥，以下摘自原文。）',
  not_found: '（语言模型在所设的地址上找不到，以下摘自原文。）',
  rate_limited: '（语言模型一时请求过多，以下摘自原文。）',
  unreachable: '（语言模型连接不上，以下摘自原文。）',
  failed: '（语言模型出了错，以下摘自原文。）',
  cutOff: '（语言模型的回答在此中断。）'
}

const traditional: Notices = {
  unchecked: '（語言模型的回答與原文核對不符，以下摘自原文。）',
  late: '（語言模型沒有按時回答，以下摘自原文。）',
  endless: '（語言模型的回答沒有結束，以下摘自原文。）',
  unauthorized: '（語言模型不接受本服務的密鑰，以下摘自原文。）',
  not_found: '（語言模型在所設的地址上找不到，以下摘自原文。）',
  rate_limited: '（語言模型一時請求過多，以下摘自原文。）',
  unreachable: '（語言模型連接不上，以下摘自原文。）',
  failed: '（語言模型出了錯，以下摘自原文。）',
  cutOff: '（語言模型的回答在此中斷。）'
}

const english: Notices = {
  unchecked: '(The language model’s answer did not stand the check; this is from the text.)',
  late: '(The language model did not answer in time; this is from the text.)',
  endless: '(The language model’s answer did not end; this is from the text.)',
  unauthorized: '(The language model does not accept this service’s key; this is from the text.)',
  not_found: '(There is no such language model at its address; this is from the text.)',
  rate_limited: '(The language model has too many requests just now; this is from the text.)',
  unreachable: '(The language model cannot be reached; this is from the text.)',
  failed: '(The language model failed; this is from the text.)',
  cutOff: '(The language model’s answer breaks off here.)'
}

const notices: Readonly<Record<string, Notices>> = {
  zh: simplified,
  'zh-Hant': traditional,
  en: english
}

/** @param language BCP 47; English for one that has no words here */
export const noticesIn = (language: string): Notices =>
  notices[language] ?? notices[language.split('-')[0] ?? ''] ?? english
