// Elements with their texts. No words of a report are ever read as HTML.

type Child = Node | string;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function section(title: string, ...children: Child[]): HTMLElement {
  return make("section", { ariaLabel: title }, make("h2", {}, title), ...children);
}

export function field(name: string, control: HTMLElement): HTMLLabelElement {
  return make("label", {}, name, control);
}

export function link(text: string, to: string): HTMLAnchorElement {
  return make("a", { href: to }, text);
}

/**
 * A form that acts when it is sent, once at a time, and shows why it could not. `act` gets an idempotency key: the same one again if no
 * answer came, so that nothing is made twice.
 */
export function form(button: string, act: (key: string) => Promise<void>, ...fields: Child[]): HTMLFormElement {
  const send = make("button", {}, button);
  const refusal = make("p", { className: "refusal", role: "alert" });
  const element = make("form", {}, ...fields, send, refusal);
  let key = crypto.randomUUID();
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    refusal.textContent = "";
    try {
      await act(key);
      element.reset();
      key = crypto.randomUUID();
    } catch (failure) {
      refusal.textContent = reasonOf(failure);
      if (!isOffline(failure)) key = crypto.randomUUID();
    } finally {
      send.disabled = false;
    }
  });
  return element;
}

/** `fetch` throws a `TypeError` if no answer came. */
export function isOffline(failure: unknown): boolean {
  return failure instanceof TypeError;
}

export function reasonOf(failure: unknown): string {
  if (isOffline(failure)) return "No connection. Try again when you are online.";
  return failure instanceof Error ? failure.message : String(failure);
}

/** Text with marked ranges. The API counts Unicode code points, and so does this. */
export function marked(text: string, ranges: { start: number; end: number }[]): Child[] {
  const characters = [...text];
  const parts: Child[] = [];
  let done = 0;
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    if (start < done) continue;
    parts.push(characters.slice(done, start).join(""), make("mark", {}, characters.slice(start, end).join("")));
    done = end;
  }
  return [...parts, characters.slice(done).join("")];
}

export function news(words: string): void {
  document.querySelector("#news")?.replaceChildren(words);
}

export function show(...children: Child[]): void {
  document.querySelector("main")?.replaceChildren(...children);
}
