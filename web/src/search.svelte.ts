// The search for commitments that runs or ran last, kept while one looks at another view.
import { Problem, run_job, type Leverage } from './api';
import { workbench } from './workbench.svelte';

class Search {
  running = $state(false);
  done = $state(0);
  total = $state(0);
  result = $state.raw<Leverage | null>(null);
  text = $state('');
  problem = $state('');
  #stop = new AbortController();

  async start(text: string, wishes: { to: string; concept: string; goals: string[]; most: number }) {
    if (this.running) return;
    this.running = true;
    this.done = this.total = 0;
    this.problem = '';
    this.result = null;
    this.#stop = new AbortController();
    let ended = false;
    try {
      for await (const { name, data } of run_job('leverage', { text, file: workbench.file, ...wishes }, this.#stop.signal)) {
        if (name === 'progress') ({ done: this.done, total: this.total } = data as { done: number; total: number });
        if (name === 'failed') throw new Problem(422, data as Problem['diagnostics']);
        if ((data as Partial<Leverage>).goals) [this.result, this.text] = [data as Leverage, text];
        ended ||= name !== 'progress';
      }
      if (!ended) this.problem = 'The workbench went away before the search was done. Start it again.';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = [error.message, error.diagnostics.errors[0]?.hint].filter(Boolean).join(' – ');
    } finally {
      this.running = false;
    }
  }

  cancel() {
    this.#stop.abort();
  }
}

export const search = new Search();
