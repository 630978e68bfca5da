// The pages: `#/coalition/report`, `#/coalition/report/draft`, `#/coalition/report?q=words`.
import { api, demand, isSignedIn, signIn, signOut, type InReport, type Schemas } from "./api.js";
import { showDashboard } from "./dashboard.js";
import { showDraft } from "./draft.js";
import { listen, type Page } from "./events.js";
import { field, form, link, make, news, reasonOf, section, show } from "./page.js";
import { showSearch } from "./search.js";

let page: Page | undefined;
let me: Schemas["GetMeView"] | undefined;
let listening: { to: string; stop: () => void } | undefined;

function showSignIn(): void {
  const email = make("input", { type: "email", autocomplete: "username", required: true });
  const password = make("input", { type: "password", autocomplete: "current-password", required: true });
  const act = async () => {
    await signIn(email.value, password.value);
    await open();
  };
  show(section("Sign in", form("Sign in", act, field("E-mail", email), field("Password", password))));
}

function showHeader(member: Schemas["GetMeInCoalition"], inReport: InReport): void {
  const home = `#/${inReport.coalition}/${inReport.report}`;
  const words = make("input", { type: "search", ariaLabel: "Words to search", required: true });
  const search = form("Search", async () => void (location.hash = `${home}?q=${encodeURIComponent(words.value)}`), words);
  const leave = form("Sign out", async () => {
    await signOut();
    location.reload();
  });
  document.querySelector("header")?.replaceChildren(
    link("Dashboard", home), make("span", {}, `${member.displayName}, ${member.organisationName}`), search, leave);
}

async function open(): Promise<void> {
  if (!isSignedIn()) return showSignIn();
  // Once for all pages: other roles show when the client is loaded again.
  me ??= demand(await api.GET("/api/v1/me"));
  const [path = "", query = ""] = location.hash.slice(2).split("?");
  const [coalition, report, draft] = path.split("/");
  const member = me.coalitions.find((one) => one.coalition === coalition) ?? me.coalitions[0];
  if (member === undefined) return show("You are in no coalition yet. Ask for an invitation.");
  if (!coalition || !report) return showReports(member);

  const inReport = { coalition, report };
  showHeader(member, inReport);
  const words = new URLSearchParams(query).get("q");
  page = undefined;
  if (words !== null) await showSearch(inReport, words);
  else page = draft ? await showDraft({ ...inReport, draft }, member) : await showDashboard(inReport, member);
  follow(inReport);
}

async function showReports(member: Schemas["GetMeInCoalition"]): Promise<void> {
  const reports = demand(
    await api.GET("/api/v1/coalitions/{coalition}/reports", { params: { path: { coalition: member.coalition } } }));
  const [only] = reports.items;
  if (only !== undefined && reports.items.length === 1) location.hash = `#/${member.coalition}/${only.key}`;
  else show(section("Reports", ...reports.items.map((one) => make("p", {}, link(one.title, `#/${member.coalition}/${one.key}`)))));
}

function follow(inReport: InReport): void {
  const to = `${inReport.coalition}/${inReport.report}`;
  if (listening?.to === to) return;
  listening?.stop();
  const stop = listen(inReport, async (event) => {
    const place = event.draft === null ? "" : ` · ${event.draft}${event.version === null ? "" : `, version ${event.version}`}`;
    news(`${event.by.displayName}: ${event.kind.replaceAll("-", " ")}${place}`);
    await page?.update(event);
  }, async (change) => page?.updateFile?.(change));
  listening = { to, stop };
}

const opened = () => open().catch((failure: unknown) => show(make("p", { className: "refusal" }, reasonOf(failure))));
addEventListener("hashchange", opened);
await opened();
