// What the page knows: the file that is open, its text, what the engine makes of
// it. Text that has not been saved is kept in the browser until it is.
import { analyze, listFiles, Problem, readFile, saveFile, type Analysis, type Diagnostics } from './api';

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
  /** The text that the engine was asked about last. */
  asked = $state('');
  /** The latest text that is not known to have errors: what questions are asked about. */
  sound = $derived(this.diagnostics.errors.length > 0 ? this.analysed : this.asked);
  message = $state('');

  /** Ends when the engine has answered about the file as it was opened. */
  answered = Promise.resolve();

  #asking: AbortController | null = null;
  #timer = 0;

  get dirty() {
    return this.text !== this.saved;
  }

  /** Opens the file that the address names, else the first. */
  async start() {
    await this.#guarded(async () => {
      const wanted = new URLSearchParams(location.search).get('file');
      const reading = wanted ? readFile(wanted) : null; // not after the list: each answer less is felt
      reading?.catch(() => {});
      const list = await listFiles();
      this.folder = list.folder;
      this.files = list.files.map((entry) => entry.name);
      if (wanted && reading && this.files.includes(wanted)) return this.open(wanted, reading);
      const first = this.files.find((name) => /\.ya?ml$/.test(name));
      if (first) await this.open(first);
    });
  }

  async open(file: string, reading = readFile(file)) {
    await this.#guarded(async () => {
      const { text, tag } = await reading;
      this.#asking?.abort();
      this.#asking = null;
      this.analysed = this.asked = '';
      this.diagnostics = { errors: [], warnings: [] };
      this.file = file;
      this.saved = text;
      this.tag = tag;
      this.theirs = null;
      this.analysis = null;
      this.message = '';
      const query = new URLSearchParams({ file });
      history.replaceState(null, '', `?${query}`);
      const draft = this.#draft(file);
      if (draft && draft.text !== text) {
        this.message = 'Text that had not been saved was restored.';
        if (draft.tag !== tag) this.theirs = { text, tag };
        this.answered = this.edit(draft.text);
      } else {
        this.answered = this.edit(text);
      }
    });
  }

  /**
   * The text as it stands now; the engine is asked at once or, where it works already, once typing rests for a moment.
   * Ends when the engine, asked at once, has answered.
   */
  edit(text: string): Promise<void> {
    this.text = text;
    clearTimeout(this.#timer);
    let answered = Promise.resolve();
    if (this.#asking) this.#timer = window.setTimeout(() => this.#analyze(), 25);
    else answered = this.#analyze();
    if (text === this.saved) localStorage.removeItem(draft_key(this.file));
    else localStorage.setItem(draft_key(this.file), JSON.stringify({ text, tag: this.tag } satisfies Draft));
    return answered;
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
    void this.edit(text);
  }

  async #analyze() {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const text = this.text;
    this.asked = text;
    try {
      const analysis = await analyze(text, this.file, asking.signal);
      if (asking.signal.aborted) return;
      this.analysis = analysis;
      this.analysed = text;
      this.diagnostics = { errors: [], warnings: analysis.warnings ?? [] };
    } catch (error) {
      if (asking.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      // That nobody answers is no error in the text.
      if (error.status === 0) this.message = error.words;
      else this.diagnostics = error.diagnostics;
    } finally {
      if (this.#asking === asking) this.#asking = null;
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
      this.message = error.words;
    }
  }
}

export const workbench = new Workbench();
