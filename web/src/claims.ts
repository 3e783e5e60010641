// Claims of a report, as a person would have them, written into a model's text.
import type { Attribution } from './api';
import { add_claim, add_source, free_id, sources_of, tie, type Fields, type Part } from './model_text';

/** A claim as the person would have it. */
export interface Draft {
  id: string;
  ticked: boolean;
  by: string;
  speaks_for: string;
  about: string;
  act: string;
  says: string;
  date: string;
  until: string;
  standing: string;
  of: string[];
  /** What of the model rests on it, each as JSON of a Part. */
  parts: string[];
  found: Attribution;
}

export const draft_of = (found: Attribution): Draft => ({
  id: found.id,
  ticked: false,
  by: found.by ?? '',
  speaks_for: found.for ?? '',
  about: found.about ?? '',
  act: found.act,
  says: found.says,
  date: found.date ?? '',
  until: found.until ?? '',
  standing: found.standing,
  of: [],
  parts: [],
  found,
});

/** The text with these claims of a report that has a name and, perhaps, a date. */
export const write_claims = (text: string, drafts: Draft[], name: string, date: string): string =>
  drafts.reduce((so_far, draft) => write_claim(so_far, draft, name, date), text);

function write_claim(text: string, draft: Draft, name: string, date: string): string {
  let source: string;
  [text, source] = with_source(text, name, { date, kind: 'report' });
  // What the report has from elsewhere keeps both: where it was said, and where it was read.
  if (draft.found.medium) [text, source] = with_source(text, `${draft.found.medium}, by ${name}`, { via: source });
  const id = free_id(text, 'claims', draft.id);
  text = add_claim(text, id, {
    by: draft.by,
    for: draft.speaks_for,
    about: draft.about,
    act: draft.act,
    says: draft.says,
    quote: draft.found.quote,
    of: draft.of,
    date: draft.date,
    until: draft.until,
    'x-if': draft.found.if,
    source,
    standing: draft.standing,
    read: { statement: draft.found.confidence, act: draft.found.act_confidence },
  });
  return draft.parts.reduce((so_far, part) => tie(so_far, JSON.parse(part) as Part, [id]), text);
}

/** The text with a source of this title, which may be there from an earlier claim if nothing else is said of it; and its id. */
function with_source(text: string, title: string, fields: Fields): [string, string] {
  const given = Object.entries({ title, ...fields }).filter(([, value]) => value);
  const known = sources_of(text).find(([, source]) => source?.title === title && given.every(([key, value]) => source[key] === undefined || source[key] === value));
  if (known) return [text, known[0]];
  const id = free_id(text, 'sources', title.replace(/\.\w+$/, ''));
  return [add_source(text, id, { title, ...fields }), id];
}
