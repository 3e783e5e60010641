// A change of the model that nobody has decided on yet: steps, each a change of
// the text. They are made anew whenever the text changes, so that what is kept
// always belongs to what stands in the editor.
import { analyze, Problem, type Analysis, type Diagnostics } from './api';
import { apply_edit, is_edit, type Edit } from './edits';
import { keep, take_over } from './kept';
import { workbench } from './workbench.svelte';

export interface Step {
  words: string;
  edit: Edit;
  /** What the step decides: a later one about the same takes its place. */
  about?: string;
  /** What a party whose preference ranks states commits itself to by this step. */
  bound?: Bound;
}

export interface Bound {
  party: string;
  to: string[];
  /** Which of these come from a set that was tried, and go when another one is. */
  tried: string[];
}

export class Proposal {
  /** By file: a proposal is about one, and waits while another one is looked at. */
  #given = $state.raw<Record<string, Step[]>>({});
  /** What the engine says of the changed text; null while it is asked. */
  analysis = $state.raw<Analysis | null>(null);
  diagnostics = $state.raw<Diagnostics | null>(null);
  #made = $derived.by(() => make(workbench.text, this.steps));
  #asking: AbortController | null = null;
  #asked_about = '';

  /** Kept in the browser under `name`, file by file. */
  constructor(readonly name: string) {}

  get steps(): Step[] {
    return this.#given[workbench.file] ?? [];
  }
  set steps(steps: Step[]) {
    this.#given = { ...this.#given, [workbench.file]: steps };
    keep('proposal', this.#kept_as(workbench.file), steps.length > 0 ? steps : null);
  }
  /** What was proposed for a file before the page was loaded anew, or in a window that is gone. */
  async restore(file: string) {
    if (!file || this.#given[file]) return;
    const { value } = await take_over<Step[]>('proposal', this.#kept_as(file));
    const steps = (value ?? []).filter((step) => is_edit(step.edit));
    if (!this.#given[file]) this.#given = { ...this.#given, [file]: steps };
  }
  #kept_as(file: string) {
    return `${this.name}: ${file}`;
  }

  /** The text with the change in it. */
  get text() {
    return this.#made.text;
  }
  /** Which step cannot be made, and why. */
  get problem() {
    return this.#made.problem;
  }
  get open() {
    return this.steps.length > 0;
  }

  /** Adds steps in place of those about the same; all or none. Gives why not, where one of them cannot be made. */
  add(...more: Step[]): string {
    return this.#try([...this.#without_those_about(more.map((step) => step.about)), ...more]);
  }
  /** Adds a step beside those about the same. */
  add_further(step: Step): string {
    return this.#try([...this.steps, step]);
  }
  /** The text as it would be without the steps about something. */
  text_without(...about: (string | undefined)[]): string {
    return make(workbench.text, this.#without_those_about(about)).text;
  }
  /** Takes out the steps about something; gives why not, where a later one needs them. */
  take_out(about: string): string {
    return this.#try(this.#without_those_about([about]));
  }
  undo(index = this.steps.length - 1) {
    this.steps = this.steps.filter((_, n) => n !== index);
  }
  /** The changed text goes into the editor, where it can be undone. */
  keep() {
    const text = this.text;
    this.steps = [];
    void workbench.edit(text);
  }
  drop() {
    this.steps = [];
  }

  #try(steps: Step[]): string {
    const { problem } = make(workbench.text, steps);
    if (!problem) this.steps = steps;
    return problem;
  }
  #without_those_about(about: (string | undefined)[]): Step[] {
    return this.steps.filter((step) => step.about === undefined || !about.includes(step.about));
  }

  async analyze(text: string) {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    if (this.#asked_about !== workbench.file) this.analysis = this.diagnostics = null; // of another file
    this.#asked_about = workbench.file;
    try {
      this.analysis = await analyze(text, workbench.file, asking.signal);
      this.diagnostics = null;
    } catch (error) {
      if (asking.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      if (error.status === 0) return; // nobody answers; it is asked again
      this.analysis = null;
      this.diagnostics = error.diagnostics;
    }
  }
}

function make(text: string, steps: Step[]) {
  let problem = '';
  for (const { words, edit } of steps)
    try {
      text = apply_edit(text, edit);
    } catch (error) {
      problem ||= `${words}: ${(error as Error).message}`;
    }
  return { text, problem };
}

/** One for each view that proposes, kept while one looks at another view. */
export const what_if = new Proposal('what if');
export const from_report = new Proposal('claims');
