/**
 * The data that flows through Gongbao, stage by stage:
 * Bulletin -> Article -> Chunk -> vector -> Hit -> Passage -> Answer with Citations.
 *
 * Text offsets are UTF-16 code units, end exclusive. Lines are 1-based, both ends inclusive.
 * Dates are `YYYY-MM-DD`.
 */

import type { Reprint } from './reply.ts'
import type { Scan } from './scan.ts'

export type { Citation, Location, Plan, PlanStep, Reply, ReplyList, Reprint } from './reply.ts'
export type { RecognisedLine, Scan } from './scan.ts'

/** First and last line, 1-based, inclusive. */
export type LineSpan = readonly [from: number, to: number]

/**
 * `article`: a report. `caption`: a picture story that stands alone. `box`: a side piece without a dateline. `issue`: what
 * a page says of its paper (name, number, date, who edits and signs it); no report, and in no list of them.
 */
export type ArticleKind = 'article' | 'caption' | 'box' | 'issue'

/** A day or a run of days. A single day has `from === to`. */
export interface DateRange {
  readonly from: string
  readonly to: string
  /** The words on the page that give the date, such as `11月16日`. */
  readonly text: string
  /** What on the page gave the year, such as `2023中国创新创业成果交易会`; null when the date itself holds it. */
  readonly evidence: string | null
}

/** `text.slice(start, end)` of an article stands in the bulletin at `source`, character by character, on one line. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly source: number
  /** The line of the bulletin the segment stands on, 1-based. */
  readonly line: number
  /** Nothing but white space lies in the bulletin between the segment before and this one. */
  readonly follows: boolean
}

/** A picture's words inside an article, taken out of its sentences but still attached to it. */
export interface Caption {
  readonly text: string
  readonly lines: LineSpan
}

/**
 * What a document's format says of a run of lines. `row`: one row of a table. `furniture`: what belongs to the page or
 * the site and to no article, such as running heads and navigation.
 */
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'row' | 'caption' | 'furniture'

/** One row of a table, its cells in the order of the columns; a merged cell stands in each place it covers. */
export interface RowCells {
  /** Which of the document's tables, counted from 0. */
  readonly table: number
  /** Whether it names the columns. */
  readonly head: boolean
  readonly cells: readonly string[]
  /** The names of the columns, where each row gives them by labels and none heads the table. */
  readonly names?: readonly string[]
}

/** A run of a document's lines of which its format says what they are. */
export interface Block {
  readonly kind: BlockKind
  readonly lines: LineSpan
  /** A heading's level, 1 the highest; a list item's depth, 1 the outermost. */
  readonly level?: number
  /** Given for each row of a table and for nothing else. */
  readonly row?: RowCells
}

/** What a document says of itself outside its text; what it leaves unsaid is missing. */
export interface DocumentFacts {
  readonly title?: string
  /** `YYYY-MM-DD`, the day it was published. */
  readonly date?: string
  readonly byline?: string
  /** The body or site that published it. */
  readonly publisher?: string
  /** Where on the web it was taken from. */
  readonly url?: string
  /** What the window of a web page is called: `工会动态-某县总工会`. */
  readonly window?: string
}

/**
 * One file of seeds/, decoded. `text` has no byte-order mark and `\n` line ends; a document that is no text file is
 * given as lines of text that citations count. A text file has no blocks: what its lines are must be told from them.
 */
export interface Bulletin {
  readonly file: string
  readonly text: string
  /** In the order of the lines, none overlapping; lines outside all blocks are of unknown kind. */
  readonly blocks?: readonly Block[]
  /** The first line of each page, for a document that has pages. */
  readonly pages?: readonly number[]
  readonly facts?: DocumentFacts
  /** Given for a document of which pages were scanned. */
  readonly scan?: Scan
}

/** One row of a table in an article; a merged cell stands in each place it covers. */
export interface TableRow {
  /** The line of the bulletin the row stands on. */
  readonly line: number
  /** `article.text.slice(start, end)` is the row as printed. */
  readonly start: number
  readonly end: number
  /** In the order of the columns. */
  readonly cells: readonly string[]
}

/** A table of an article. */
export interface ArticleTable {
  /** Which of the bulletin's tables, counted from 1. */
  readonly number: number
  /** The caption or the heading above it; null where it has none of its own. */
  readonly title: string | null
  /** The columns' names, those of a head of several rows joined by a space; empty where no row names the columns. */
  readonly head: readonly string[]
  /** The rows that name the table or its columns, as printed. */
  readonly heads: readonly TableRow[]
  /** The rows that are no heads, in order; row n of a citation is the n-th of these. */
  readonly rows: readonly TableRow[]
}

/** What begins at a line of the bulletin and holds until the next of its kind. */
export interface Landmark<T> {
  readonly line: number
  readonly value: T
}

/** One piece on a newspaper page. */
export interface Article {
  /** Stable as long as the file's name and the article's words are: a hash of both. */
  readonly id: string
  readonly file: string
  readonly kind: ArticleKind
  /** The banner the article stands under, such as 新闻速递, or null. */
  readonly section: string | null
  /** All headline lines joined by one space. For an untitled caption, the opening of its text. */
  readonly title: string
  /** The parts of the headline as printed, each null when the headline has no such line. */
  readonly kicker: string | null
  readonly subtitle: string | null
  /** Lines of the headline; null for an untitled piece. */
  readonly titleLines: LineSpan | null
  /** Reporter and correspondent as printed, without brackets, such as `全媒体记者徐亚辉 通讯员叶冠成`. */
  readonly byline: string | null
  readonly bylineLines: LineSpan | null
  /** The body's main actor, such as 云浮市总工会. */
  readonly organisation: string | null
  /** Where it happened, from province or city down, as far as the page tells. */
  readonly place: string | null
  /** When the event took place; null when the page does not say. */
  readonly date: DateRange | null
  /** The body: sentences repaired across columns, one paragraph a line, without headline, dateline and sign-off. */
  readonly text: string
  /** Maps `text` back to the bulletin, in order of `start`; characters between segments (line joins) are not in the file. */
  readonly segments: readonly Segment[]
  /** All lines the article takes on the page, several spans where it is interleaved with others. */
  readonly spans: readonly LineSpan[]
  readonly captions: readonly Caption[]
  readonly tables?: readonly ArticleTable[]
  /** The pages the article stands on; missing for a document without pages. */
  readonly pages?: readonly Landmark<number>[]
  /** The marked headings the article stands under and those inside it. */
  readonly headings?: readonly Landmark<string>[]
  /** What the page says of its paper, as the issue record has it, its beginning; missing where it says nothing. */
  readonly imprint?: string
  /** Where on the web the document was taken from; missing where it does not say. */
  readonly url?: string
  /** Where the article's lines stand in pictures, for one that was scanned. */
  readonly scan?: Scan
}

/** What became of one page. Every non-blank line is in exactly one article's spans or in `banners`. */
export interface ParsedBulletin {
  readonly file: string
  readonly articles: readonly Article[]
  /** Lines that belong to no article: page banners and section heads. */
  readonly banners: readonly LineSpan[]
  /** What those lines say of the paper; null when they say nothing of it. */
  readonly issue: Article | null
  /** The words below the pictures of the reports once more, each as a record of its own. */
  readonly pictures: readonly Article[]
}

/** A sentence inside an article: offsets into `article.text`. */
export interface Sentence {
  readonly start: number
  readonly end: number
}

/** Whole sentences of one article, of about the size a reader takes in at once. `article.text.slice(start, end) === text`. */
export interface Chunk {
  /** `<article id>:<ordinal>` */
  readonly id: string
  readonly articleId: string
  readonly ordinal: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly sentences: readonly Sentence[]
}

/** Which part of the collection a question is asked of. Dates compare with the article's date, both ends inclusive. */
export interface Filters {
  readonly from?: string
  readonly to?: string
  /** A place; articles of places inside it match too. */
  readonly place?: string
  readonly organisation?: string
  /** Issue records alone, or reports alone, without issue and picture records. */
  readonly kind?: 'issue' | 'report'
  /** Separated by blanks; each must stand in the article's text or in what lists show of it, in capitals or not. */
  readonly words?: string
}

/** One turn of a conversation, oldest first in a history. */
export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

/** An article as a search reads it. */
export interface SearchedArticle extends Article {
  /** Its words as they were recognised, where those of the question were taken instead that they likely are. */
  readonly asRecognised?: Pick<Article, 'text' | 'title'>
}

/** An article as a search brings it: its reprints are no results of their own. */
export interface FoundArticle extends SearchedArticle {
  readonly reprints: readonly Reprint[]
}

/** A chunk found for a question, with its article. `score` is higher for better, comparable within one search only. */
export interface Passage {
  readonly article: FoundArticle
  readonly chunk: Chunk
  readonly score: number
}
