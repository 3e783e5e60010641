// Questions that follow the text: asked anew whenever what they depend on changes.
import { ask, Problem } from './api';
import { workbench } from './workbench.svelte';

/** The answer to `question` about the text that was last analysed; `request` says what else is asked (nothing: do not ask). */
export function follow<Answer>(question: string, request: () => object | null) {
  let answer = $state.raw<Answer | null>(null);
  let problem = $state('');
  $effect(() => {
    const more = request();
    const text = workbench.analysed;
    if (!more || !text) return;
    const asking = new AbortController();
    ask<Answer>(question, { text, file: workbench.file, ...more }, asking.signal)
      .then((found) => {
        if (asking.signal.aborted) return;
        answer = found;
        problem = '';
      })
      .catch((error) => {
        if (asking.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        problem = [error.message, error.diagnostics.errors[0]?.hint].filter(Boolean).join(' – ');
      });
    return () => asking.abort();
  });
  return {
    get answer() {
      return answer;
    },
    get problem() {
      return problem;
    },
  };
}
