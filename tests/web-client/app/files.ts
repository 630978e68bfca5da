// The files of a report: a coordinator freezes the report and makes a Word file; every member downloads.
import { api, demand, type InReport, type Schemas } from "./api.js";
import { field, form, make, section } from "./page.js";

export function files(
  inReport: InReport, member: Schemas["GetMeInCoalition"], exports: Schemas["ExportView"][], reload: () => Promise<void>,
): HTMLElement {
  const own = section("Files", ...exports.map((file) => make("article", {}, shown(inReport, file))));
  if (member.roles.includes("coordinator")) {
    const title = make("input", { required: true, maxLength: 200 });
    const act = async (key: string) => {
      await freeze(inReport, title.value, key);
      await reload();
    };
    own.append(form("Freeze and make a Word file", act, field("Title of the snapshot", title)));
  }
  return own;
}

function shown(inReport: InReport, file: Schemas["ExportView"]): HTMLElement {
  if (file.status === "done") return form(`Download ${file.fileName}`, () => download(inReport, file));
  const { step, place } = file.progress ?? { step: file.status, place: null };
  return make("p", {}, `${file.fileName}: ${step}${place ? `, number ${place} of your coalition` : ""}. ${file.failure?.detail ?? ""}`);
}

async function freeze(inReport: InReport, title: string, key: string): Promise<void> {
  const snapshot = demand(
    await api.POST("/api/v1/coalitions/{coalition}/reports/{report}/snapshots", {
      params: { path: inReport, header: { "Idempotency-Key": key } },
      body: { title },
    }));
  demand(
    await api.POST("/api/v1/coalitions/{coalition}/reports/{report}/exports", {
      params: { path: inReport, header: { "Idempotency-Key": `${key}-file` } },
      body: { snapshot: snapshot.number, format: "docx" },
    }));
}

// A link cannot send the token, so the file is fetched and given to the browser.
async function download(inReport: InReport, file: Schemas["ExportView"]): Promise<void> {
  const content = demand(
    await api.GET("/api/v1/coalitions/{coalition}/reports/{report}/exports/{export}/content", {
      params: { path: { ...inReport, export: file.id } },
      parseAs: "blob",
    }));
  const address = URL.createObjectURL(content);
  make("a", { href: address, download: file.fileName }).click();
  URL.revokeObjectURL(address);
}
