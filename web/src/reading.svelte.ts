// A report that was pasted or dropped, what the reader found in it, and what the
// person makes of that: kept while one looks at another view.
import { ask, Problem, type Attribution, type Reading } from './api';
import { add_claim, add_source, free_id, sources_of, tie, type Fields, type Part } from './model_text';
import type { Step } from './proposal.svelte';
import { workbench } from './workbench.svelte';

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
  /** What of the model rests on it, as JSON of a Part; empty for nothing. */
  part: string;
  found: Attribution;
}

export const acts = ['demand', 'offer', 'concession', 'threat', 'promise', 'commitment', 'refusal', 'assessment', 'report', 'denial'];
export const standings = ['named', 'anonymous', 'official', 'inferred'];

const draft_of = (found: Attribution): Draft => ({
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
  part: '',
  found,
});

class ReportReading {
  report = $state('');
  name = $state('');
  date = $state('');
  /** The text that was read, and what was found in it. */
  read = $state('');
  found = $state.raw<Reading['reports'][0] | null>(null);
  drafts = $state<Draft[]>([]);
  busy = $state(false);
  problem = $state('');

  async start() {
    this.busy = true;
    this.problem = '';
    const report = this.report;
    try {
      const request = { report, name: this.name || 'report', ...(this.date && { date: this.date }) };
      // A model that is being mended has no parties to match speakers with.
      const model = workbench.diagnostics.errors.length === 0 ? { text: workbench.text, file: workbench.file } : {};
      const { reports } = await ask<Reading>('read', { ...request, ...model });
      this.read = report;
      this.found = reports[0];
      this.drafts = reports[0].claims.map(draft_of);
      this.date ||= reports[0].date ?? '';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.words;
    } finally {
      this.busy = false;
    }
  }

  async open(file: File) {
    this.report = await file.text();
    this.name = file.name;
  }

  /** The ticked claims, written into the model's text. */
  step(): Step {
    const drafts = $state.snapshot(this.drafts).filter((draft) => draft.ticked);
    const name = this.name || 'report';
    const date = this.date;
    const words = `Write ${drafts.length === 1 ? 'a claim' : `${drafts.length} claims`} of “${name}”`;
    return { words, apply: (text) => drafts.reduce((so_far, draft) => write(so_far, draft, name, date), text) };
  }
}

function write(text: string, draft: Draft, name: string, date: string): string {
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
    confidence: draft.found.confidence,
  });
  return draft.part ? tie(text, JSON.parse(draft.part) as Part, [id]) : text;
}

/** The text with a source of this title, which may be there from an earlier claim; and its id. */
function with_source(text: string, title: string, fields: Fields): [string, string] {
  const known = sources_of(text).find(([, source]) => source?.title === title);
  if (known) return [text, known[0]];
  const id = free_id(text, 'sources', title.replace(/\.\w+$/, ''));
  return [add_source(text, id, { title, ...fields }), id];
}

export const reading = new ReportReading();
