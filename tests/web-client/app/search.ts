// The search: each hit with its words and the way to its draft.
import { api, demand, type InReport, type Schemas } from "./api.js";
import { link, make, marked, section, show } from "./page.js";

export async function showSearch(inReport: InReport, words: string): Promise<void> {
  const found = demand(
    await api.GET("/api/v1/coalitions/{coalition}/reports/{report}/search", { params: { path: inReport, query: { q: words } } }));
  const counts = Object.entries(found.counts).map(([kind, count]) => `${kind} ${count ?? 0}`);
  show(section(`Found for ${words}`, make("p", {}, counts.join(", ")), ...found.items.map((hit) => place(inReport, hit))));
}

function place(inReport: InReport, hit: Schemas["SearchHitView"]): HTMLElement {
  const home = `#/${inReport.coalition}/${inReport.report}`;
  const title = hit.draft === null ? `Source ${hit.source}` : `${hit.draft}, ${hit.part}`;
  return make("article", {},
    link(title, hit.draft === null ? home : `${home}/${hit.draft}`),
    make("p", {}, ...marked(hit.excerpt.text, hit.excerpt.highlights)));
}
