// The search for commitments that runs or ran last, kept while one looks at another view.
import type { Leverage } from './api';
import { Job } from './job.svelte';

class Search extends Job<Leverage> {
  constructor() {
    super('the search', 'leverage', 'goals');
  }

  async start(text: string, wishes: { to: string; concept: string; goals: string[]; most: number }) {
    if (this.running) return;
    this.total = 0;
    this.forget();
    await this.run(text, wishes);
  }
}

export const search = new Search();
