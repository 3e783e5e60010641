// A report that was pasted or dropped, what the reader found in it, and what the
// person makes of that: kept while one looks at another view.
import { ask, Problem, type Reading } from './api';
import { draft_of, type Draft } from './claims';
import { keep, take_over } from './kept';
import type { Step } from './proposal.svelte';
import { workbench } from './workbench.svelte';

export const acts = ['demand', 'offer', 'concession', 'threat', 'promise', 'commitment', 'refusal', 'assessment', 'report', 'denial', 'unclear'];
export const standings = ['named', 'anonymous', 'official', 'inferred'];

/** What is kept of it, file by file, until the claims are written or it is put away. */
interface Kept {
  report: string;
  name: string;
  date: string;
  read: string;
  found: Reading['reports'][0] | null;
  drafts: Draft[];
}
const nothing: Kept = { report: '', name: '', date: '', read: '', found: null, drafts: [] };

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
  /** Has the browser room for it? */
  kept = $state(true);
  #file = '';

  async start() {
    this.busy = true;
    this.problem = '';
    const { report } = this;
    const file = this.#file;
    try {
      const request = { report, name: this.name || 'report', ...(this.date && { date: this.date }) };
      // A model that is being mended has no parties to match speakers with.
      const model = workbench.diagnostics.errors.length === 0 ? { text: workbench.text, file: workbench.file } : {};
      const { reports } = await ask<Reading>('read', { ...request, ...model });
      if (this.#file !== file) return; // another model is looked at meanwhile
      this.read = report;
      this.found = reports[0];
      this.drafts = reports[0].claims.filter((claim) => claim.said !== false).map(draft_of);
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

  /** Goes on with the report that was being read for a file. */
  async restore(file: string) {
    if (!file || file === this.#file) return;
    this.#file = '';
    const { value } = await take_over<Kept>('report', file);
    if (workbench.file !== file) return;
    Object.assign(this, nothing, value);
    this.problem = '';
    this.#file = file;
  }
  /** Keeps it as it stands. */
  keep() {
    const { report, name, date, read, found, drafts } = this;
    const now: Kept = $state.snapshot({ report, name, date, read, found, drafts }) as Kept;
    if (this.#file) this.kept = keep('report', this.#file, now.report || now.found ? now : null);
  }
  /** Forgets it; what it gave the model stays there. */
  put_away() {
    Object.assign(this, nothing);
    this.problem = '';
  }

  /** The ticked claims, written into the model's text. */
  step(): Step {
    const drafts = ($state.snapshot(this.drafts) as Draft[]).filter((draft) => draft.ticked);
    const name = this.name || 'report';
    const words = `Write ${drafts.length === 1 ? 'a claim' : `${drafts.length} claims`} of “${name}”`;
    return { words, edit: ['write_claims', drafts, name, this.date] };
  }
}

export const reading = new ReportReading();
