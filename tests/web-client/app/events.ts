// Live updates: the stream of events, read by `fetch`, because an `EventSource` cannot send a token.
import { api, type InReport, type Schemas } from "./api.js";
import { isOffline, news, reasonOf } from "./page.js";

export type ReportEvent = Schemas["ListActivityView"];

export type FileChange = Schemas["ExportChangeView"];

/** What a page does when something happens in the report, and when a file of it is further. */
export type Page = { update: (event: ReportEvent) => Promise<void>; updateFile?: (change: FileChange) => Promise<void> };

/**
 * Tells of each event until it is stopped. After a lost connection it continues behind the last event that `tell` could handle, so that
 * nothing is missed. Changes of files have the name `export` and are not sent again.
 */
export function listen(
  inReport: InReport, tell: (event: ReportEvent) => Promise<void>, tellOfFile: (change: FileChange) => Promise<void>,
): () => void {
  const stop = new AbortController();
  void (async () => {
    let last = "";
    while (!stop.signal.aborted) {
      try {
        const answer = await api.GET("/api/v1/coalitions/{coalition}/reports/{report}/events", {
          params: { path: inReport, header: last === "" ? {} : { "Last-Event-ID": last } },
          parseAs: "stream",
          signal: stop.signal,
        });
        if (!answer.response.ok) return;
        for await (const block of blocks(answer.data)) {
          const [name, data] = [valueOf(block, "event"), valueOf(block, "data")];
          if (data !== undefined && name === undefined) await tell(JSON.parse(data));
          if (data !== undefined && name === "export") await tellOfFile(JSON.parse(data));
          last = valueOf(block, "id") ?? last;
        }
      } catch (failure) {
        if (!stop.signal.aborted && !isOffline(failure)) news(reasonOf(failure));
      }
      await connection();
    }
  })();
  return () => stop.abort();
}

/** The blocks of a stream of server-sent events: they end with an empty line. */
async function* blocks(body: ReadableStream<Uint8Array> | null | undefined): AsyncGenerator<string> {
  if (!body) return;
  const [reader, decoder] = [body.getReader(), new TextDecoder()];
  try {
    let rest = "";
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const whole = (rest + decoder.decode(chunk.value, { stream: true })).split("\n\n");
      rest = whole.pop() ?? "";
      yield* whole;
    }
  } finally {
    await reader.cancel();
  }
}

function valueOf(block: string, name: string): string | undefined {
  return block.split("\n").find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
}

/** Waits until the browser is online, and two seconds in any case: a server that starts again has many clients. */
async function connection(): Promise<void> {
  if (!navigator.onLine) await new Promise((online) => addEventListener("online", online, { once: true }));
  await new Promise((later) => setTimeout(later, 2000));
}
