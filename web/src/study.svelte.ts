// The ensemble that runs or ran last, kept while one looks at another view.
import { Problem, run_job, type Ensemble } from './api';
import { workbench } from './workbench.svelte';

export interface Wishes {
  draws: number;
  shake?: number;
  claims?: boolean;
  outcome?: string;
  under?: string;
  reached?: boolean;
}

class Study {
  /** What the form says, by its own units. */
  form = $state({ draws: 0, shake: '', claims: false, outcome: '', under: '', reached: false });
  running = $state(false);
  done = $state(0);
  total = $state(0);
  result = $state.raw<Ensemble | null>(null);
  /** What the result belongs to. */
  text = $state('');
  problem = $state('');
  message = $state('');
  #stop = new AbortController();

  async start(wishes: Wishes) {
    if (this.running) return;
    const text = workbench.text;
    this.running = true;
    this.done = 0;
    this.total = wishes.draws;
    this.problem = '';
    this.message = '';
    this.#stop = new AbortController();
    let ended = false;
    try {
      for await (const { name, data } of run_job('ensemble', { text, file: workbench.file, ...wishes }, this.#stop.signal)) {
        if (name === 'progress') ({ done: this.done, total: this.total } = data as { done: number; total: number });
        if (name === 'progress') continue;
        ended = true;
        if (name === 'failed') throw new Problem(422, data as Problem['diagnostics']);
        const ensemble = data as Partial<Ensemble>;
        if (ensemble.states) {
          this.result = ensemble as Ensemble;
          this.text = text;
        }
        this.message = name === 'result' ? 'Done.' : ensemble.states ? 'Cancelled; what was known by then is shown.' : 'Cancelled before anything was known.';
      }
      if (!ended) this.problem = 'The workbench went away before the ensemble was done. Start it again.';
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

export const study = new Study();
