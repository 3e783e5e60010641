// A long computation about a text that the server does as a job: how far it is, what it found or what went wrong, and a
// way to stop it. What it found is kept while one looks at another view, and waits while one looks at another file.
import { Problem, run_job } from './api';
import { workbench } from './workbench.svelte';

export class Job<Result extends object> {
  running = $state(false);
  done = $state(0);
  total = $state(0);
  #problem = $state('');
  #result = $state.raw<Result | null>(null);
  /** What the result belongs to. */
  text = $state('');
  file = $state('');
  #stop = new AbortController();

  /** `what` names it in messages, `question` to the server; what has the member `known` is a result. */
  constructor(
    private readonly what: string,
    private readonly question: string,
    private readonly known: keyof Result,
  ) {}

  /** The result, if it is about the file that is looked at. */
  get result(): Result | null {
    return this.file === workbench.file ? this.#result : null;
  }
  get problem(): string {
    return this.file === workbench.file ? this.#problem : '';
  }

  /** Asks about a text and waits. Gives how it ended, `result`, `cancelled` or `failed`, and whether anything is known. */
  protected async run(text: string, wishes: object): Promise<{ ended: string; known: boolean }> {
    const { file } = workbench;
    if (this.file !== file) this.#result = null;
    this.file = file;
    this.running = true;
    this.done = 0;
    this.#problem = '';
    this.#stop = new AbortController();
    try {
      for await (const { name, data } of run_job(this.question, { text, file, ...wishes }, this.#stop.signal)) {
        if (name === 'progress') {
          ({ done: this.done, total: this.total } = data as { done: number; total: number });
          continue;
        }
        if (name === 'failed') throw new Problem(422, data as Problem['diagnostics']);
        const known = (data as Partial<Result>)[this.known] !== undefined;
        if (known) [this.#result, this.text] = [data as Result, text];
        return { ended: name, known };
      }
      this.#problem = `The workbench went away before ${this.what} was done. Start it again.`;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#problem = error.words;
    } finally {
      this.running = false;
    }
    return { ended: 'failed', known: false };
  }

  /** What was found answers another question. */
  protected forget() {
    this.#result = null;
  }
  cancel() {
    this.#stop.abort();
  }
}
