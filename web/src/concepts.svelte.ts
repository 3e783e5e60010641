// The stability concepts, as the engine describes them: the page knows none by itself.
import { listConcepts, type Concept } from './api';

class Concepts {
  all = $state.raw<Concept[]>([]);
  /** By id: the ids of the others that imply it. */
  stronger = $derived(new Map(this.all.map(({ id }) => [id, this.all.filter((other) => other.implies.includes(id)).map((other) => other.id)])));

  async load() {
    this.all = await listConcepts().catch(() => []); // without them ids stand for names; what else went wrong is said elsewhere
  }

  name(id: string) {
    return this.all.find((one) => one.id === id)?.short_name ?? id.toUpperCase();
  }

  /** Which imply which: `Nash implies the rest, SSEQ implies SMR, SEQ and GMR`. */
  implications() {
    const strength = (id: string) => this.all.find((one) => one.id === id)!.implies.length;
    return this.all
      .filter((one) => one.implies.length > 1)
      .map((one) => {
        const names = [...one.implies].sort((a, b) => strength(b) - strength(a)).map((id) => this.name(id));
        return `${one.short_name} implies ${names.length === this.all.length - 1 ? 'the rest' : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}`;
      })
      .join(', ');
  }
}

export const concepts = new Concepts();
