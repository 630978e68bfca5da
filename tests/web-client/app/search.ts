// The search: each hit with its words and the way to its draft.
import { api, demand, type InReport, type Schemas } from "./api.js";
import { link, make, marked, section, show } from "./page.js";

export async function showSearch(inReport: InReport, words: string): Promise<void> {
  const [hits, report] = await Promise.all([
    api.GET("/api/v1/coalitions/{coalition}/reports/{report}/search", { params: { path: inReport, query: { q: words } } }),
    api.GET("/api/v1/coalitions/{coalition}/reports/{report}", { params: { path: inReport, query: { include: "drafts" } } }),
  ]);
  const [found, drafts] = [demand(hits), demand(report).drafts?.items ?? []];
  const titles = new Map(drafts.map((draft) => [draft.key, draft.title]));
  const counts = Object.entries(found.counts).map(([kind, count]) => `${kind} ${count ?? 0}`);
  show(section(`Found for ${words}`, make("p", {}, counts.join(", ")), ...found.items.map((hit) => place(inReport, hit, titles))));
}

function place(inReport: InReport, hit: Schemas["SearchHitView"], titles: Map<string, string>): HTMLElement {
  const home = `#/${inReport.coalition}/${inReport.report}`;
  const title = hit.draft === null ? `Source ${hit.source}` : `${titles.get(hit.draft) ?? hit.draft}, ${hit.part}`;
  return make("article", {},
    link(title, hit.draft === null ? home : `${home}/${hit.draft}`),
    make("p", {}, ...marked(hit.excerpt.text, hit.excerpt.highlights)));
}
