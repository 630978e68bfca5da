// The API with the types of its document, and the sign-in of this browser tab.
import createClient from "openapi-fetch";
import type { components, paths } from "../generated/types.js";

export type Schemas = components["schemas"];
export type InReport = { coalition: string; report: string };
export type InDraft = InReport & { draft: string };

const settings: { api: string } = await (await fetch("/settings.json")).json();
const anybody = createClient<paths>({ baseUrl: settings.api });
export const api = createClient<paths>({ baseUrl: settings.api });

/** A refusal of the API. Decide by `code`; `message` is for people. */
export class Refusal extends Error {
  constructor(readonly problem: Schemas["Problem"]) {
    super(problem.errors ? `${problem.detail} ${Object.values(problem.errors).flat().join(" ")}` : problem.detail);
  }
}

/** What an answer holds, or its refusal as an error. Without a connection `fetch` throws a `TypeError`. */
export function demand<T>(answer: { data?: T; error?: Schemas["Problem"] }): T {
  if (answer.error !== undefined) throw new Refusal(answer.error);
  if (answer.data === undefined) throw new Error("The answer is empty.");
  return answer.data;
}

type SignIn = { access: string; refresh: string; until: number };
const key = "sign-in";
let refreshing: Promise<SignIn> | undefined;

export function isSignedIn(): boolean {
  return sessionStorage.getItem(key) !== null;
}

export async function signIn(email: string, password: string): Promise<void> {
  keep(demand(await anybody.POST("/api/v1/auth/login", { body: { email, password, label: "Sample client" } })));
}

export async function signOut(): Promise<void> {
  await api.POST("/api/v1/auth/logout");
  sessionStorage.clear();
}

function keep(tokens: Schemas["TokenAnswer"]): SignIn {
  if (tokens.refreshToken === null) throw new Error("The refresh token is in a cookie, which only clients on the same site can use.");
  const made = { access: tokens.accessToken, refresh: tokens.refreshToken, until: Date.now() + tokens.expiresIn * 1000 };
  sessionStorage.setItem(key, JSON.stringify(made));
  return made;
}

// A refresh token works once, so all requests wait for the same refresh.
async function refresh(old: SignIn): Promise<SignIn> {
  const answer = await anybody.POST("/api/v1/auth/refresh", { body: { refreshToken: old.refresh } });
  if (answer.response.status === 401) sessionStorage.clear();
  return keep(demand(answer));
}

async function currentSignIn(): Promise<SignIn | undefined> {
  const stored = sessionStorage.getItem(key);
  if (stored === null) return undefined;
  const own: SignIn = JSON.parse(stored);
  if (Date.now() < own.until - 60_000) return own;
  refreshing ??= refresh(own).finally(() => (refreshing = undefined));
  return refreshing;
}

api.use({
  async onRequest({ request }) {
    const own = await currentSignIn();
    if (own !== undefined) request.headers.set("Authorization", `Bearer ${own.access}`);
    return request;
  },
});
