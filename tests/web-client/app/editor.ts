// The editor of a draft: it keeps what is typed in the member's working copy, and saves it as a version.
import { api, demand, Refusal, type InDraft, type Schemas } from "./api.js";
import { choose } from "./conflict.js";
import { field, form, isOffline, make, reasonOf, section } from "./page.js";

/** What this editor works from. `device` tells the server a lost answer from a second device. */
type Place = { basedOn: number; revision: number; device: string };
type Copy = NonNullable<Schemas["DraftPageView"]["workingCopy"]>;
type Unsent = { place: Place; text: string };

const pause = 1000;

export class Editor {
  readonly element: HTMLElement;
  readonly #text: HTMLTextAreaElement;
  readonly #state = make("p", { className: "state", role: "status" });
  readonly #conflict = make("div");
  readonly #inDraft: InDraft;
  readonly #storage: string;
  #place: Place;
  /** The text that the server has. */
  #kept: string;
  #hasCopy: boolean;
  #keeping: Promise<void> | undefined;
  #timer = 0;

  private constructor(inDraft: InDraft, storage: string, place: Place, text: string, kept: string, hasCopy: boolean) {
    [this.#inDraft, this.#storage, this.#place, this.#kept, this.#hasCopy] = [inDraft, storage, place, kept, hasCopy];
    this.#text = make("textarea", { ariaLabel: "Text", value: text });
    const reason = make("input", { maxLength: 200 });
    const save = form("Save as a version", () => this.#save(reason.value), field("Reason", reason));
    this.element = section("Your text", this.#text, this.#state, save, this.#conflict);
    this.element.classList.add("editor");
    this.#text.addEventListener("input", () => this.#typed());
    addEventListener("online", () => this.#keepInBackground());
    this.#keepInBackground();
  }

  /** Opens the editor with the words that this device could not send, else with the working copy, else with the newest version. */
  static open(inDraft: InDraft, member: string, draft: Schemas["DraftView"], copy: Copy): Editor {
    const storage = `unsent/${inDraft.coalition}/${inDraft.report}/${inDraft.draft}/${member}`;
    const kept = copy.text ?? draft.text;
    const unsent: Unsent | null = JSON.parse(localStorage.getItem(storage) ?? "null");
    const place = { basedOn: copy.basedOn ?? draft.version, revision: copy.revision, device: crypto.randomUUID() };
    return new Editor(inDraft, storage, unsent?.place ?? place, unsent?.text ?? kept, kept, copy.text !== null);
  }

  /** Shows a version that somebody saved, if nothing is lost by it. */
  follow(draft: Schemas["DraftView"]): void {
    if (draft.version <= this.#place.basedOn) return;
    if (this.#hasCopy || this.#text.value !== this.#kept)
      this.#say(`${draft.author?.displayName} saved version ${draft.version}. Your words are merged with it when you save.`);
    else this.#start(draft.text, { ...this.#place, basedOn: draft.version }, false);
  }

  #start(text: string, place: Place, hasCopy: boolean): void {
    [this.#text.value, this.#kept, this.#place, this.#hasCopy] = [text, text, place, hasCopy];
    localStorage.removeItem(this.#storage);
    this.#say(`Version ${place.basedOn}.`);
  }

  #typed(): void {
    this.#hasCopy = true;
    this.#remember();
    this.#say("Typing.");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keepInBackground(), pause);
  }

  #remember(): void {
    localStorage.setItem(this.#storage, JSON.stringify({ place: this.#place, text: this.#text.value }));
  }

  #keepInBackground(): void {
    if (this.#text.value === this.#kept) return;
    this.#keep().catch((failure: unknown) =>
      this.#say(isOffline(failure) ? "No connection. Your words are kept on this device, and sent when you are online." : reasonOf(failure)));
  }

  /** One request at a time. */
  #keep(): Promise<void> {
    this.#keeping ??= this.#send().finally(() => (this.#keeping = undefined));
    return this.#keeping;
  }

  async #send(): Promise<void> {
    while (this.#text.value !== this.#kept) {
      const sent = this.#text.value;
      const { basedOn, device, revision } = this.#place;
      const saved = demand(
        await api.PUT(workingCopy, {
          params: { path: this.#inDraft, header: { "If-Match": `"${revision}"` } },
          body: { basedOn, text: sent, device },
        }));
      // The words of another device came, and the member typed on: the next request is merged with them again.
      if (saved.text !== null && this.#text.value !== sent) continue;
      if (saved.text !== null) this.#text.value = saved.text;
      this.#kept = saved.text ?? sent;
      this.#place = { basedOn: saved.basedOn, revision: saved.revision, device };
      this.#remember();
      if (saved.hasConflictMarks) this.#say("You changed the same words on two devices. Choose between the marks ►◊ and ◊◄.");
      else this.#say("Kept in your working copy.");
    }
    localStorage.removeItem(this.#storage);
  }

  async #save(reason: string, resolves?: Schemas["ResolutionsResolves"]): Promise<void> {
    this.#text.readOnly = true;
    try {
      await this.#keep();
      const { device, revision } = this.#place;
      // Names the state that is saved: if the answer is lost, the next attempt gets it, unless the member typed on.
      const key = `${device}-${revision}-${resolves?.conflict.slice(0, 32) ?? ""}`;
      const answer = await api.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/working-copy/version", {
        params: { path: this.#inDraft, header: { "If-Match": `"${revision}"`, "Idempotency-Key": key } },
        body: { reason, resolves: resolves ?? null },
      });
      if (answer.error !== undefined && "hunks" in answer.error)
        return await this.#save(reason, await choose(answer.error, this.#conflict));
      const version = demand(answer);
      const copy = demand(await api.GET(workingCopy, { params: { path: this.#inDraft } }));
      // Another device may have begun a new copy already.
      const place = { basedOn: copy.basedOn ?? version.number, revision: copy.revision, device: crypto.randomUUID() };
      this.#start(copy.text ?? version.text, place, copy.text !== null);
    } catch (failure) {
      if (failure instanceof Refusal && failure.problem.code === "working-copy-not-found") throw new Error("There is nothing new to save.");
      throw failure;
    } finally {
      this.#text.readOnly = false;
    }
  }

  #say(words: string): void {
    this.#state.textContent = words;
  }
}

const workingCopy = "/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/working-copy";
