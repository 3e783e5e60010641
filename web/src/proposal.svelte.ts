// A change of the model that nobody has decided on yet: steps, each a change of
// the text. They are made anew whenever the text changes, so that what is kept
// always belongs to what stands in the editor.
import { analyze, Problem, type Analysis, type Diagnostics } from './api';
import { workbench } from './workbench.svelte';

export interface Step {
  words: string;
  apply: (text: string) => string;
  /** What a party whose preference ranks states commits itself to by this step. */
  bound?: { party: string; to: string[] };
}

export class Proposal {
  #given = $state.raw<{ file: string; steps: Step[] }>({ file: '', steps: [] });
  /** What the engine says of the changed text; null while it is asked. */
  analysis = $state.raw<Analysis | null>(null);
  diagnostics = $state.raw<Diagnostics | null>(null);
  #made = $derived.by(() => make(workbench.text, this.steps));
  #asking: AbortController | null = null;

  /** A proposal is about one file; another one has none of it. */
  get steps(): Step[] {
    return this.#given.file === workbench.file ? this.#given.steps : [];
  }
  set steps(steps: Step[]) {
    this.#given = { file: workbench.file, steps };
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

  /** Adds steps, all or none; gives why not, where one of them cannot be made. */
  add(...more: Step[]): string {
    return this.#try([...this.steps, ...more]);
  }
  /** The text as it would be without a step. */
  without(step: Step | undefined): string {
    return make(workbench.text, this.steps.filter((one) => one !== step)).text;
  }
  /** Takes a step out, and puts another at the end; gives why not, where that cannot be made. */
  replace(old: Step | undefined, step: Step | undefined): string {
    const steps = this.steps.filter((one) => one !== old);
    if (step) steps.push(step);
    return this.#try(steps);
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

  async analyze(text: string) {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      this.analysis = await analyze(text, workbench.file, asking.signal);
      this.diagnostics = null;
    } catch (error) {
      if (asking.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      this.analysis = null;
      this.diagnostics = error.diagnostics;
    }
  }
}

function make(text: string, steps: Step[]) {
  let problem = '';
  for (const { words, apply } of steps)
    try {
      text = apply(text);
    } catch (error) {
      problem ||= `${words}: ${(error as Error).message}`;
    }
  return { text, problem };
}

/** One for each view that proposes, kept while one looks at another view. */
export const what_if = new Proposal();
export const from_report = new Proposal();
