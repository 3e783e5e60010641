// What the page knows: the file that is open, its text, what the engine makes of
// it. Text that has not been saved is kept in the browser until it is.
import { analyze, listFiles, Problem, readFile, saveFile, type Analysis, type Diagnostics } from './api';
import { forget, keep, keep_for, kept_names, take_over } from './kept';

/** Text that is not saved, and the version that it began from; '' where there was none. */
interface Unsaved {
  text: string;
  tag: string;
}

/** What stands on disk, where somebody else has changed it; no text where the file is gone. */
interface Theirs {
  text: string | null;
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
  theirs = $state<Theirs | null>(null);
  diagnostics = $state<Diagnostics>({ errors: [], warnings: [] });
  analysis = $state.raw<Analysis | null>(null);
  /** The text that the analysis is of. */
  analysed = $state('');
  /** The text that the engine was asked about last. */
  asked = $state('');
  /** The latest text that is not known to have errors: what questions are asked about. */
  sound = $derived(this.diagnostics.errors.length > 0 ? this.analysed : this.asked);
  message = $state('');
  /** Did the browser have room for the text that is not saved? */
  kept = $state(true);

  /** Ends when the engine has answered about the file as it was opened. */
  answered = Promise.resolve();

  #asking: AbortController | null = null;
  #timer = 0;
  #opening = 0;
  #saving: Promise<void> = Promise.resolve();

  get dirty() {
    return this.text !== this.saved;
  }

  /** Opens the file that the address names, else the first. */
  async start() {
    await this.#guarded(async () => {
      const wanted = new URLSearchParams(location.search).get('file');
      const reading = wanted ? readFile(wanted) : null; // not after the list: each answer less is felt
      reading?.catch(() => {});
      await this.list();
      if (wanted && reading && this.files.includes(wanted)) return this.open(wanted, reading);
      const first = this.files.find((name) => /\.ya?ml$/.test(name));
      if (first) await this.open(first);
    });
  }

  /** The files of the folder, and those that are gone: what is shown, and of what unsaved text is left. */
  async list() {
    const list = await listFiles();
    keep_for(list.id);
    this.folder = list.folder;
    const there = list.files.map((entry) => entry.name);
    const gone = new Set([...kept_names('text'), this.file].filter((name) => name && !there.includes(name)));
    this.files = [...there, ...gone];
  }

  /** Opens another file; tells whether that could be done. */
  async open(file: string, reading = readFile(file)): Promise<boolean> {
    const opening = ++this.#opening;
    return this.#guarded(async () => {
      const on_disk = await reading.catch(unless_gone);
      const unsaved = await take_over<Unsaved>('text', file);
      if (opening !== this.#opening) return; // another one was chosen meanwhile
      if (!on_disk && !unsaved.value) await reading; // which says what is wrong
      this.#asking?.abort();
      this.#asking = null;
      this.analysed = this.asked = '';
      this.diagnostics = { errors: [], warnings: [] };
      this.file = file;
      this.saved = on_disk?.text ?? '';
      this.tag = on_disk?.tag ?? '';
      this.theirs = null;
      this.analysis = null;
      const restored = unsaved.value && unsaved.value.text !== this.saved ? unsaved.value : null;
      this.answered = this.edit(restored?.text ?? this.saved);
      if (restored && !on_disk) this.message = 'The file is gone from the disk; the text that had not been saved was restored.';
      else if (restored) this.message = 'Text that had not been saved was restored.';
      else if (unsaved.elsewhere) this.message = 'Another window has text of this file that is not saved.';
      if (restored && on_disk && restored.tag !== on_disk.tag) this.theirs = on_disk;
    });
  }

  /**
   * The text as it stands now; the engine is asked at once or, where it works already, once typing rests for a moment.
   * Ends when the engine, asked at once, has answered.
   */
  edit(text: string): Promise<void> {
    this.text = text;
    this.message = '';
    clearTimeout(this.#timer);
    let answered = Promise.resolve();
    if (this.#asking) this.#timer = window.setTimeout(() => this.#analyze(), 25);
    else answered = this.#analyze();
    this.#keep();
    return answered;
  }

  /** Gives up what is not saved; in the editor it can be undone. */
  revert() {
    void this.edit(this.saved);
  }

  /** One after the other: a second wish to save waits for what becomes of the first. */
  save(): Promise<void> {
    return (this.#saving = this.#saving.then(() => this.#save()));
  }

  async #save() {
    const { file, text, tag } = this;
    if (!file || !this.dirty) return;
    await this.#guarded(async () => {
      try {
        const saved = await saveFile(file, text, tag);
        if (this.file !== file) return void (await forget('text', file));
        this.tag = saved;
        this.saved = text;
        this.theirs = null;
        this.message = `${file} is saved.`;
        this.#keep();
      } catch (error) {
        if (!(error instanceof Problem) || ![404, 412].includes(error.status)) throw error;
        const theirs = (await readFile(file).catch(unless_gone)) ?? { text: null, tag: '' };
        if (this.file !== file) return;
        this.theirs = theirs;
        this.message = '';
      }
    });
  }

  /** After somebody else's change: keep this window's text, or take theirs. */
  keepMine() {
    if (!this.theirs) return;
    this.tag = this.theirs.tag;
    this.saved = this.theirs.text ?? '';
    this.theirs = null;
    return this.save();
  }
  async takeTheirs() {
    if (!this.theirs) return;
    const { text, tag } = this.theirs;
    this.theirs = null;
    if (text !== null) {
      this.tag = tag;
      this.saved = text;
      return this.edit(text);
    }
    await forget('text', this.file);
    this.file = '';
    await this.start();
  }

  /** Once somebody answers again: what was asked in vain. */
  async resume() {
    await this.#guarded(() => this.list());
    if (this.file) await this.#analyze();
    else await this.start();
  }

  /** Somebody comes back to the page: files may have come, gone or changed meanwhile. */
  async look_again() {
    await this.#guarded(async () => {
      await this.list();
      const { file, tag } = this;
      if (!file || this.theirs) return;
      const on_disk = await readFile(file).catch(unless_gone);
      if (on_disk?.tag === tag || this.file !== file || this.tag !== tag || this.theirs) return;
      if (!on_disk) return this.#is_gone();
      if (this.dirty) return void (this.theirs = on_disk);
      this.tag = on_disk.tag;
      this.saved = on_disk.text;
      void this.edit(on_disk.text);
      this.message = `${file} was changed on disk; this is its text now.`;
    });
  }

  /** What is shown is nowhere else any more: as if it had been typed, and never saved. */
  #is_gone() {
    if (this.tag === '') return; // it was never there
    this.tag = this.saved = '';
    this.#keep();
    this.message = `${this.file} is gone from the disk; its text stands in this window alone.`;
  }

  #keep() {
    this.kept = keep('text', this.file, this.dirty ? ({ text: this.text, tag: this.tag } satisfies Unsaved) : null);
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
      if (error.status !== 0) this.diagnostics = error.diagnostics; // that nobody answers is no error in the text
    } finally {
      if (this.#asking === asking) this.#asking = null;
    }
  }

  async #guarded(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status !== 0) this.message = error.words; // that nobody answers is said as long as it is so
      return false;
    }
  }
}

/** A file that is not there is no version of it. */
function unless_gone(error: unknown): null {
  if (error instanceof Problem && error.status === 404) return null;
  throw error;
}

export const workbench = new Workbench();
