// What the page knows: the file that is open, its text, what the engine makes of
// it. Text that has not been saved is kept in the browser until it is.
import { analyze, listFiles, Problem, readFile, saveFile, type Analysis, type Diagnostics, type FileText, type LineEnd } from './api';
import { forget, keep, keep_for, kept_names, own_kept, take_over } from './kept';

/** What stands on disk, where somebody else has changed it; no text where the file is gone. */
type Theirs = FileText | { text: null };

class Workbench {
  folder = $state('');
  files = $state<string[]>([]);
  file = $state('');
  text = $state('');
  saved = $state('');
  /** The version that the text began from; empty where there was none. */
  tag = $state('');
  /** Somebody else's change: the person decides. */
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
  /** How the lines of the file end on disk. */
  #line_end: LineEnd = '\n';
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
      if (wanted) this.message = `There is no file ${wanted} here.`;
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
    if (this.dirty && !this.kept && !confirm(`This browser has no room to keep what is not saved of ${this.file}. Go on without it?`)) return false;
    const opening = ++this.#opening;
    return this.#guarded(async () => {
      const on_disk = await reading.catch(unless_gone);
      const unsaved = await take_over<FileText>('text', file);
      if (opening !== this.#opening) return; // another one was chosen meanwhile
      if (!on_disk && !unsaved.value) await reading; // which says what is wrong
      this.#asking?.abort();
      this.#asking = null;
      this.analysed = this.asked = '';
      this.diagnostics = { errors: [], warnings: [] };
      const restored = unsaved.value && unsaved.value.text !== on_disk?.text ? unsaved.value : null;
      this.file = file;
      this.saved = on_disk?.text ?? '';
      // What was restored began from another version, if that was changed since: saving it still says so.
      this.tag = on_disk ? (restored ?? on_disk).tag : '';
      this.#line_end = (on_disk ?? restored!).line_end ?? '\n';
      this.theirs = null;
      this.analysis = null;
      this.answered = this.edit((restored ?? on_disk!).text);
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
    if (this.theirs?.text) void this.takeTheirs();
    else void this.edit(this.saved);
  }

  /** One after the other: a second wish to save waits for what becomes of the first. */
  save(): Promise<void> {
    const { file } = this;
    return (this.#saving = this.#saving.then(() => this.#save(file)));
  }

  async #save(file: string) {
    if (!file || !this.dirty || this.file !== file) return;
    const saving = this.#as_file();
    await this.#guarded(async () => {
      try {
        const tag = await saveFile(file, saving);
        if (this.file !== file) return this.#saved_meanwhile(file, saving.text, tag);
        this.tag = tag;
        this.saved = saving.text;
        this.theirs = null;
        this.message = `${file} is saved.`;
        this.#keep();
      } catch (error) {
        if (!(error instanceof Problem) || ![404, 412].includes(error.status)) throw error;
        const theirs = (await readFile(file).catch(unless_gone)) ?? { text: null };
        if (this.file !== file) return;
        this.theirs = theirs;
        this.message = '';
      }
    });
  }

  /** A file is saved while another one is looked at: what was typed after that is still kept. */
  #saved_meanwhile(file: string, text: string, tag: string) {
    const unsaved = own_kept<FileText>('text', file);
    keep('text', file, unsaved && unsaved.text !== text ? { ...unsaved, tag } : null);
  }

  /** After somebody else's change: keep this window's text, or take theirs. */
  keepMine() {
    if (!this.theirs) return;
    this.tag = this.theirs.text === null ? '' : this.theirs.tag;
    this.saved = this.theirs.text ?? '';
    this.theirs = null;
    return this.save();
  }
  async takeTheirs() {
    if (!this.theirs) return;
    const { theirs } = this;
    this.theirs = null;
    if (theirs.text !== null) return this.#take(theirs);
    await forget('text', this.file);
    this.file = '';
    await this.start();
  }

  #take({ text, tag, line_end }: FileText) {
    this.tag = tag;
    this.saved = text;
    this.#line_end = line_end;
    return this.edit(text);
  }
  #as_file(): FileText {
    return { text: this.text, tag: this.tag, line_end: this.#line_end };
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
      if (!file) return;
      const on_disk = await readFile(file).catch(unless_gone);
      if (this.file !== file || this.tag !== tag) return; // it was saved, or left, meanwhile
      if (on_disk?.tag === tag) return void (this.theirs = null);
      if (!on_disk) return this.theirs ? void (this.theirs = { text: null }) : this.#is_gone();
      if (this.theirs?.text === null || this.theirs?.tag !== on_disk.tag) return this.#is_changed(on_disk);
    });
  }

  #is_changed(on_disk: FileText) {
    if (this.dirty || this.theirs) return void (this.theirs = on_disk);
    void this.#take(on_disk);
    this.message = `${this.file} was changed on disk; this is its text now.`;
  }

  /** What is shown is nowhere else any more: as if it had been typed, and never saved. */
  #is_gone() {
    if (this.tag === '') return; // it was never there
    this.tag = this.saved = '';
    this.#keep();
    this.message = `${this.file} is gone from the disk; its text stands in this window alone.`;
  }

  #keep() {
    this.kept = keep('text', this.file, this.dirty ? this.#as_file() : null);
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
