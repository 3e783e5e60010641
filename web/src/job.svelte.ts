// A long computation that the server does as a job: how far it is, what went wrong, and a way to stop it.
import { Problem, run_job } from './api';

export class Job {
  running = $state(false);
  done = $state(0);
  total = $state(0);
  problem = $state('');
  #stop = new AbortController();

  /** Asks and waits; `ended` hears how it ended: `result` or `cancelled`, and what is known. `what` names it in messages. */
  protected async run(what: string, question: string, body: object, ended: (name: string, data: unknown) => void) {
    this.running = true;
    this.done = 0;
    this.problem = '';
    this.#stop = new AbortController();
    let has_ended = false;
    try {
      for await (const { name, data } of run_job(question, body, this.#stop.signal)) {
        if (name === 'progress') {
          ({ done: this.done, total: this.total } = data as { done: number; total: number });
          continue;
        }
        has_ended = true;
        if (name === 'failed') throw new Problem(422, data as Problem['diagnostics']);
        ended(name, data);
      }
      if (!has_ended) this.problem = `The workbench went away before ${what} was done. Start it again.`;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.words;
    } finally {
      this.running = false;
    }
  }

  cancel() {
    this.#stop.abort();
  }
}
