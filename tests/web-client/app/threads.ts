// Comments, suggestions and reviews of a draft. The forms outlive an update, so that no half-written word is lost.
import { api, demand, type InDraft, type Schemas } from "./api.js";
import { field, form, make, section } from "./page.js";

type Author = Schemas["AuthorView"];

export class Threads {
  readonly element: HTMLElement;
  readonly #inDraft: InDraft;
  readonly #reload: () => Promise<void>;
  readonly #comments = make("div");
  readonly #suggestions = make("div");
  readonly #reviews = make("div");
  readonly #quote = make("q");
  readonly #forms = new Map<string, HTMLFormElement>();
  readonly #shown = new Map<HTMLElement, string>();
  #version = 0;

  constructor(inDraft: InDraft, text: HTMLElement, reload: () => Promise<void>) {
    [this.#inDraft, this.#reload] = [inDraft, reload];
    document.addEventListener("selectionchange", () => this.#select(text));
    this.element = make("div", {},
      section("Comments", this.#comments, this.#commentForm()),
      section("Suggestions", this.#suggestions),
      section("Reviews", this.#reviews, this.#reviewForm()));
  }

  show(
    version: number, comments: Schemas["CommentView"][], suggestions: Schemas["SuggestionView"][], reviews: Schemas["ReviewView"][],
    mayWrite: boolean,
  ): void {
    this.#version = version;
    this.#update(this.#comments, comments, (comment) => this.#comment(comment));
    this.#update(this.#suggestions, suggestions, (suggestion) => this.#suggestion(suggestion, mayWrite));
    this.#update(this.#reviews, reviews, (review) =>
      make("article", {},
        make("p", {}, `${review.organisationName}: ${review.decision}, version ${review.version}, ${review.standing?.state ?? review.state}`),
        make("p", {}, review.comment ?? ""), by(review.author, review.at)));
  }

  /** A list that did not change stays as it is: a form that is moved loses its focus, or a click. */
  #update<T>(list: HTMLElement, items: T[], element: (item: T) => HTMLElement): void {
    const now = JSON.stringify(items);
    if (this.#shown.get(list) === now) return;
    this.#shown.set(list, now);
    list.replaceChildren(...items.map(element));
  }

  #select(text: HTMLElement): void {
    const selection = document.getSelection();
    const words = selection?.toString().trim() ?? "";
    if (words !== "" && selection?.anchorNode && text.contains(selection.anchorNode)) this.#quote.textContent = words;
  }

  #commentForm(): HTMLFormElement {
    const body = make("textarea", { required: true });
    const act = async (key: string) => {
      demand(
        await api.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/comments", {
          params: { path: this.#inDraft, header: { "Idempotency-Key": key } },
          body: { version: this.#version, quote: this.#quote.textContent || null, body: body.value },
        }));
      this.#quote.textContent = "";
      await this.#reload();
    };
    return form("Comment", act, make("p", {}, "About the words that you select: ", this.#quote), field("Your comment", body));
  }

  #comment(comment: Schemas["CommentView"]): HTMLElement {
    const replies = comment.replies.map((reply) => make("article", {}, make("p", {}, reply.body), by(reply.author, reply.at)));
    return make("article", {},
      make("p", {}, make("q", {}, comment.quote ?? "The whole draft"), ` ${comment.anchorState ?? ""}`),
      make("p", {}, comment.body), by(comment.author, comment.at), ...replies,
      this.#form(comment.id, () => this.#replyForm(comment.id)));
  }

  #replyForm(comment: string): HTMLFormElement {
    const body = make("textarea", { required: true });
    const act = async (key: string) => {
      demand(
        await api.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/comments/{comment}/replies", {
          params: { path: { ...this.#inDraft, comment }, header: { "Idempotency-Key": key } },
          body: { body: body.value },
        }));
      await this.#reload();
    };
    return form("Reply", act, field("Your reply", body));
  }

  #suggestion(suggestion: Schemas["SuggestionView"], mayWrite: boolean): HTMLElement {
    const changes = suggestion.hunks.map((hunk) =>
      make("p", {}, make("del", {}, hunk.old), " ", make("ins", {}, hunk.new), ` ${hunk.state}`));
    const element = make("article", {}, ...changes, make("p", {}, suggestion.reason), by(suggestion.author, suggestion.at));
    if (mayWrite && suggestion.state === "open")
      element.append(this.#form(suggestion.id, () => form("Accept", (key) => this.#accept(suggestion.id, key))));
    return element;
  }

  async #accept(suggestion: string, key: string): Promise<void> {
    demand(
      await api.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/suggestions/{suggestion}/acceptance", {
        params: { path: { ...this.#inDraft, suggestion }, header: { "Idempotency-Key": key } },
        body: {},
      }));
    await this.#reload();
  }

  #reviewForm(): HTMLFormElement {
    const decisions: Schemas["Decision"][] = ["approve", "approve-with-reservations", "object", "abstain"];
    const options = decisions.map((decision) => ({ decision, option: make("option", {}, decision) }));
    const choice = make("select", { required: true }, make("option", { value: "" }, "Choose"), ...options.map(({ option }) => option));
    const comment = make("textarea");
    const act = async (key: string) => {
      const chosen = options.find(({ option }) => option.selected);
      if (chosen === undefined) return;
      demand(
        await api.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/reviews", {
          params: { path: this.#inDraft, header: { "Idempotency-Key": key } },
          body: { version: this.#version, decision: chosen.decision, comment: comment.value || null },
        }));
      await this.#reload();
    };
    return form("Give review", act, field("Decision", choice), field("Comment of the review", comment));
  }

  #form(id: string, made: () => HTMLFormElement): HTMLFormElement {
    const known = this.#forms.get(id) ?? made();
    this.#forms.set(id, known);
    return known;
  }
}

function by(author: Author, at: string): HTMLElement {
  return make("p", { className: "by" }, `${author.displayName}, ${author.organisationName}, ${new Date(at).toLocaleString("en-GB")}`);
}
