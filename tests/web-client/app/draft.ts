// The page of a draft: the newest text with its comments, the editor or a form for suggestions, and the threads.
import { api, demand, type InDraft, type Schemas } from "./api.js";
import { Editor } from "./editor.js";
import type { Page } from "./events.js";
import { field, form, make, marked, section, show } from "./page.js";
import { Threads } from "./threads.js";

export async function showDraft(inDraft: InDraft, member: Schemas["GetMeInCoalition"]): Promise<Page> {
  const text = make("div", { className: "text" });
  const head = make("p");
  const threads = new Threads(inDraft, text, async () => void (await load()));

  // All that the page shows is one call.
  const load = async (): Promise<Schemas["DraftPageView"]> => {
    const newest = demand(
      await api.GET("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}", {
        params: { path: inDraft, query: { include: "comments,suggestions,reviews,workingCopy" } },
      }));
    const notes = newest.comments?.items ?? [];
    head.textContent = `Version ${newest.version} by ${newest.author?.displayName ?? "nobody"}. ${newest.words} words.`;
    text.replaceChildren(...marked(newest.text, notes.flatMap(placeOf)));
    threads.show(newest.version, notes, newest.suggestions?.items ?? [], newest.reviews?.items ?? [], mayWrite(newest, member));
    return newest;
  };

  const newest = await load();
  const copy = newest.workingCopy;
  const desk = copy && mayWrite(newest, member)
    ? Editor.open(inDraft, member.member, newest, copy) : suggestion(inDraft, newest, load);
  show(
    make("h1", {}, newest.title), head,
    make("div", { className: "columns" },
      make("div", {}, section("Newest version", text), desk.element),
      threads.element));

  return {
    async update(event) {
      if (event.draft === inDraft.draft) desk.follow(await load());
    },
  };
}

function placeOf({ anchor }: Schemas["CommentView"]): { start: number; end: number }[] {
  return anchor === null || anchor.start === null || anchor.end === null ? [] : [{ start: anchor.start, end: anchor.end }];
}

function mayWrite(draft: Schemas["DraftView"], { member, roles }: Schemas["GetMeInCoalition"]): boolean {
  const isWriter = roles.some((role) => role === "drafter" || role === "coordinator");
  return isWriter && (draft.lead === member || draft.contributors.includes(member));
}

/** Members who may not write the draft suggest another text. */
function suggestion(inDraft: InDraft, newest: Schemas["DraftView"], reload: () => Promise<unknown>) {
  const text = make("textarea", { ariaLabel: "Suggested text" });
  const reason = make("input", { maxLength: 200 });
  let version = newest.version;
  const follow = (draft: Schemas["DraftView"]) => {
    // A half-written suggestion stays, against the version that it was begun on.
    if (text.value === text.defaultValue) [version, text.defaultValue, text.value] = [draft.version, draft.text, draft.text];
  };
  const act = async (key: string) => {
    demand(
      await api.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/suggestions", {
        params: { path: inDraft, header: { "Idempotency-Key": key } },
        body: { version, text: text.value, reason: reason.value },
      }));
    await reload();
  };
  const element = section("Suggest another text", form("Suggest", act, text, field("Reason", reason)));
  element.classList.add("editor");
  follow(newest);
  return { element, follow };
}
