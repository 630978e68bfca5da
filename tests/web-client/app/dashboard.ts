// The dashboard: the drafts with what is open in them, what waits for me, and the files.
import { api, demand, type InReport, type Schemas } from "./api.js";
import { files } from "./files.js";
import type { Page } from "./events.js";
import { link, make, section, show } from "./page.js";

export async function showDashboard(inReport: InReport, member: Schemas["GetMeInCoalition"]): Promise<Page> {
  // All that the page shows is two calls.
  const load = async () => {
    const [report, attention] = await Promise.all([
      api.GET("/api/v1/coalitions/{coalition}/reports/{report}", { params: { path: inReport, query: { include: "drafts,exports" } } }),
      api.GET("/api/v1/me/attention"),
    ]);
    const { title, stage, words, drafts, exports } = demand(report);
    const waits = demand(attention).items.map((item) => waiting(item));
    show(
      make("h1", {}, title),
      make("p", {}, `Stage: ${stage}. ${words.total} words.`),
      make("div", { className: "columns" },
        section("Drafts", draftTable(inReport, drafts?.items ?? [])),
        make("div", {},
          section("What waits for you", ...(waits.length === 0 ? ["Nothing."] : waits)),
          files(inReport, member, exports?.items ?? [], load))));
  };
  await load();
  return { update: load, updateFile: load };
}

function draftTable(inReport: InReport, drafts: Schemas["DraftLineView"][]): HTMLTableElement {
  const head = make("tr", {}, ...["Draft", "Version", "Words", "Open threads", "Reviews"].map((name) => make("th", {}, name)));
  return make("table", {}, head, ...drafts.map((draft) =>
    make("tr", {},
      make("td", {}, link(draft.title, `#/${inReport.coalition}/${inReport.report}/${draft.key}`)),
      make("td", {}, `${draft.version}`),
      make("td", {}, `${draft.words}`),
      make("td", {}, `${draft.openThreads ?? ""}`),
      make("td", {}, standing(draft.review)))));
}

function standing(review: Schemas["ReviewStanding"] | null): string {
  if (review === null) return "";
  const counts: [number, string][] = [
    [review.approvedCurrent, "approved"], [review.stale, "outdated"], [review.objections, "objection"], [review.waiting, "waiting"],
  ];
  return counts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`).join(", ");
}

function waiting(item: Schemas["GetAttentionItemView"]): HTMLElement {
  const to = `#/${item.coalition}/${item.report}${item.draft === null ? "" : `/${item.draft}`}`;
  return make("article", {}, link(item.draftTitle ?? item.reportTitle, to), make("p", {}, item.because));
}
