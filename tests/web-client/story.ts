// Twenty calls of a web client, with the types of the document and nothing else: no cast, no `any`.
import createClient from "openapi-fetch";
import { argv } from "node:process";
import type { components, paths } from "./generated/types.js";

type Choice = components["schemas"]["ResolutionsChoice"];

const baseUrl = argv[2] ?? "http://localhost:5080";
const inReport = { coalition: "desiree", report: "cedaw-2019" };
const inDraft = { ...inReport, draft: "introduction" };

function demand<T>(answer: { data?: T; error?: { code: string; detail: string } }): T {
  if (answer.data === undefined) throw new Error(`${answer.error?.code}: ${answer.error?.detail}`);
  return answer.data;
}

async function signIn(email: string) {
  const anybody = createClient<paths>({ baseUrl });
  const tokens = demand(await anybody.POST("/api/v1/auth/login", { body: { email, password: "Shadow-demo-1" } }));
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${tokens.accessToken}` } });
}

// 1 to 6: what a reviewer sees first.
const reviewer = await signIn("reviewer@demo.example");
const me = demand(await reviewer.GET("/api/v1/me"));
const report = demand(await reviewer.GET("/api/v1/coalitions/{coalition}/reports/{report}", { params: { path: inReport } }));
const drafts = demand(
  await reviewer.GET("/api/v1/coalitions/{coalition}/reports/{report}/drafts", {
    params: { path: inReport, query: { limit: 50, organisations: true } },
  }),
);
const draft = demand(
  await reviewer.GET("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}", { params: { path: inDraft } }),
);
const attention = demand(await reviewer.GET("/api/v1/me/attention"));
console.log(`${me.coalitions.length} coalition, ${report.title}, ${drafts.items.length} drafts, ${attention.items.length} things wait`);

// 7 to 10: comment, reply, list the open ones, resolve.
const firstWords = draft.text.split(" ").slice(0, 5).join(" ");
const comment = demand(
  await reviewer.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/comments", {
    params: { path: inDraft },
    body: { version: draft.version, quote: firstWords, body: "Is there a source for this?" },
  }),
);
const inComment = { ...inDraft, comment: comment.id };
demand(
  await reviewer.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/comments/{comment}/replies", {
    params: { path: inComment },
    body: { body: "I found one." },
  }),
);
const open = demand(
  await reviewer.GET("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/comments", {
    params: { path: inDraft, query: { state: "open" } },
  }),
);
const resolved = demand(
  await reviewer.PUT("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/comments/{comment}/resolution", {
    params: { path: inComment },
    body: { resolution: "answered", reason: "The source is in the reply." },
  }),
);
console.log(`${open.items.length} open, then ${resolved.state}`);

// 11 to 12: suggest, and list the suggestions.
const suggestion = demand(
  await reviewer.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/suggestions", {
    params: { path: inDraft },
    body: { version: draft.version, replacements: [{ start: 0, end: firstWords.length, text: "To begin with" }], reason: "Plainer" },
  }),
);
const suggestions = demand(
  await reviewer.GET("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/suggestions", {
    params: { path: inDraft, query: { open: true } },
  }),
);
console.log(`${suggestion.hunks.length} change in ${suggestions.items.length} suggestion`);

// 13 to 17: a save, a second one that is in conflict with it, and the writer's choice.
const drafter = await signIn("drafter@demo.example");
const save = (text: string, basedOn: number) =>
  drafter.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/versions", {
    params: { path: inDraft },
    body: { basedOn, text, reason: "A story" },
  });
const saved = demand(await save(draft.text.replace(firstWords, "In this first place"), draft.version));
const refused = await save(draft.text.replace(firstWords, "At the very beginning"), draft.version);
if (refused.response.status !== 409 || refused.error === undefined || !("hunks" in refused.error))
  throw new Error("This save should be in conflict.");
const conflict = refused.error;
const merged = demand(
  await drafter.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/versions", {
    params: { path: inDraft },
    body: {
      basedOn: draft.version,
      text: draft.text.replace(firstWords, "At the very beginning"),
      reason: "As agreed",
      resolves: {
        conflict: conflict.conflict,
        version: conflict.currentVersion,
        hunks: conflict.hunks.map((hunk): Choice => ({ number: hunk.number, take: "yours" })),
      },
    },
  }),
);
const difference = demand(
  await drafter.GET("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/diff", {
    params: { path: inDraft, query: { from: `${saved.number}`, to: `${merged.number}` } },
  }),
);
if (typeof difference === "string") throw new Error("JSON was asked for.");
console.log(`version ${merged.number}, ${difference.changeClass}, ${difference.inserted} words in, ${difference.deleted} out`);

// 18 to 20: review what was read, see who reviewed, and look at the files.
const review = demand(
  await reviewer.POST("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/reviews", {
    params: { path: inDraft },
    body: { version: merged.number, decision: "approve-with-reservations", comment: "Dates will come later." },
  }),
);
const reviews = demand(
  await reviewer.GET("/api/v1/coalitions/{coalition}/reports/{report}/drafts/{draft}/reviews", { params: { path: inDraft } }),
);
const files = demand(
  await reviewer.GET("/api/v1/coalitions/{coalition}/reports/{report}/exports", { params: { path: inReport, query: { limit: 200 } } }),
);
console.log(`${review.decision}, ${reviews.items.length} review, ${files.items.length} files`);

// A refusal is typed too.
const unknown = await reviewer.GET("/api/v1/coalitions/{coalition}", { params: { path: { coalition: "nowhere" } } });
console.log(unknown.error?.code);
