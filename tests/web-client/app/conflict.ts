// A conflict, place by place: the writer chooses whose words stay, or writes new ones.
import type { Schemas } from "./api.js";
import { form, make, section } from "./page.js";

type Take = Schemas["ResolutionsTake"];
type Choice = Schemas["ResolutionsChoice"];

const takes: Take[] = ["theirs", "yours", "both", "base"];

/** Shows the conflict in `place` until the writer has chosen. */
export function choose(conflict: Schemas["EditConflict"], place: HTMLElement): Promise<Schemas["ResolutionsResolves"]> {
  return new Promise((chosen, cancelled) => {
    const hunks = conflict.hunks.map((hunk) => showHunk(hunk, conflict));
    const act = async () => {
      place.replaceChildren();
      chosen({ conflict: conflict.conflict, version: conflict.currentVersion, hunks: hunks.map((hunk) => hunk.choice()) });
    };
    const back = make("button", { type: "button" }, "Back to the text");
    back.addEventListener("click", () => {
      place.replaceChildren();
      cancelled(new Error("Nothing was saved as a version. Your words are in your working copy."));
    });
    place.replaceChildren(
      section("Conflict", make("p", {}, `${conflict.currentAuthor.displayName} changed the same words in version ${conflict.currentVersion}.`),
        form("Save with these choices", act, ...hunks.map((hunk) => hunk.element)), back));
  });
}

function showHunk(hunk: Schemas["MergeHunkView"], conflict: Schemas["EditConflict"]): { element: HTMLElement; choice: () => Choice } {
  const words: Record<Take, string> = {
    theirs: `${conflict.currentAuthor.displayName}: ${hunk.theirs.text || "(nothing)"}`,
    yours: `You: ${hunk.yours.text || "(nothing)"}`,
    both: "Both, one after the other",
    base: `As it was: ${hunk.base.text || "(nothing)"}`,
  };
  const radios = takes.map((take) => ({ take, input: make("input", { type: "radio", name: `hunk-${hunk.number}`, required: true }) }));
  const own = make("textarea", { ariaLabel: `Words of your own for place ${hunk.number}`, placeholder: "Or words of your own" });
  own.addEventListener("input", () => radios.forEach(({ input }) => ((input.required = own.value === ""), (input.checked = false))));
  const element = make("fieldset", { className: "choice" }, make("legend", {}, `Place ${hunk.number}`),
    make("p", {}, around(hunk.number, conflict.parts)),
    ...radios.map(({ take, input }) => make("div", {}, make("label", {}, make("span", {}, input, ` ${words[take]}`)))), own);
  const choice = () => {
    const take = radios.find(({ input }) => input.checked)?.take;
    return take === undefined ? { number: hunk.number, text: own.value } : { number: hunk.number, take };
  };
  return { element, choice };
}

/** The words around a place: all parts in order are the merged text. */
function around(hunk: number, parts: Schemas["MergePartView"][]): string {
  const at = parts.findIndex((part) => part.hunk === hunk);
  const words = (some: Schemas["MergePartView"][]) => some.map((part) => part.text ?? `[place ${part.hunk}]`).join("");
  return `…${words(parts.slice(0, at)).slice(-80)} ______ ${words(parts.slice(at + 1)).slice(0, 80)}…`;
}
