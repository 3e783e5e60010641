// What the page knows: the file that is open, its text, what the engine makes of
// it. Text that has not been saved is kept in the browser until it is.
import { ask, listFiles, Problem, readFile, saveFile, type Analysis, type Diagnostics } from './api';

const draft_key = (file: string) => `entente-draft:${location.host}:${file}`;

interface Draft {
  text: string;
  tag: string;
}

class Workbench {
  folder = $state('');
  files = $state<string[]>([]);
  file = $state('');
  text = $state('');
  saved = $state('');
  tag = $state('');
  /** What stands on disk, where somebody else changed it: the person decides. */
  theirs = $state<{ text: string; tag: string } | null>(null);
  diagnostics = $state<Diagnostics>({ errors: [], warnings: [] });
  analysis = $state.raw<Analysis | null>(null);
  /** The text that the analysis is of. */
  analysed = $state('');
  /** The analysis belongs to an earlier text than the one that stands there now. */
  stale = $state(false);
  message = $state('');

  #asking: AbortController | null = null;
  #timer = 0;

  get dirty() {
    return this.text !== this.saved;
  }

  async start() {
    await this.#guarded(async () => {
      const list = await listFiles();
      this.folder = list.folder;
      this.files = list.files.map((entry) => entry.name);
      const wanted = new URLSearchParams(location.search).get('file');
      const first = this.files.find((name) => name === wanted) ?? this.files.find((name) => /\.ya?ml$/.test(name));
      if (first) await this.open(first);
    });
  }

  async open(file: string) {
    await this.#guarded(async () => {
      const { text, tag } = await readFile(file);
      this.file = file;
      this.saved = text;
      this.tag = tag;
      this.theirs = null;
      this.analysis = null;
      this.message = '';
      const draft = this.#draft(file);
      if (draft && draft.text !== text) {
        this.edit(draft.text);
        this.message = 'Text that had not been saved was restored.';
        if (draft.tag !== tag) this.theirs = { text, tag };
      } else {
        this.edit(text);
      }
      const query = new URLSearchParams({ file });
      history.replaceState(null, '', `?${query}`);
    });
  }

  /** The text as it stands now; the engine is asked once typing rests for a moment. */
  edit(text: string) {
    this.text = text;
    this.stale = true;
    if (text === this.saved) localStorage.removeItem(draft_key(this.file));
    else localStorage.setItem(draft_key(this.file), JSON.stringify({ text, tag: this.tag } satisfies Draft));
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#analyze(), 25);
  }

  async save() {
    if (!this.file || !this.dirty) return;
    const text = this.text;
    await this.#guarded(async () => {
      try {
        this.tag = await saveFile(this.file, text, this.tag);
        this.saved = text;
        this.theirs = null;
        this.message = `${this.file} is saved.`;
        if (this.text === text) localStorage.removeItem(draft_key(this.file));
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        this.theirs = await readFile(this.file);
        this.message = '';
      }
    });
  }

  /** After somebody else's change: keep this window's text, or take theirs. */
  keepMine() {
    if (!this.theirs) return;
    this.tag = this.theirs.tag;
    this.saved = this.theirs.text;
    this.theirs = null;
    return this.save();
  }
  takeTheirs() {
    if (!this.theirs) return;
    const { text, tag } = this.theirs;
    this.tag = tag;
    this.saved = text;
    this.theirs = null;
    this.edit(text);
  }

  async #analyze() {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const text = this.text;
    try {
      const analysis = await ask<Analysis>('analyze', { text, file: this.file }, asking.signal);
      this.analysis = analysis;
      this.analysed = text;
      this.stale = false;
      this.diagnostics = { errors: [], warnings: analysis.warnings ?? [] };
    } catch (error) {
      if (asking.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      // That nobody answers is no error in the text.
      if (error.status === 0) this.#say(error);
      else this.diagnostics = error.diagnostics;
    }
  }

  #draft(file: string): Draft | null {
    try {
      return JSON.parse(localStorage.getItem(draft_key(file)) ?? 'null');
    } catch {
      return null;
    }
  }

  async #guarded(work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#say(error);
    }
  }

  #say(problem: Problem) {
    this.message = [problem.message, problem.diagnostics.errors[0]?.hint].filter(Boolean).join(' ');
  }
}

export const workbench = new Workbench();
