// A state as the fragment of a link, which browsers never send to a server, and as a file.

import { fromBase64, inflated, toBase64 } from "./bytes";
import { difference, stateFrom, type State } from "./state";

/** What a fragment begins with. The digit is the version of what follows: deflated JSON in base64url. */
const PREFIX = "#1.";

/** Longer links are cut by mail programs and chats. */
export const LONGEST_LINK = 8 * 1024;

/** A hostile link may unfold to far more than it is long. */
const LARGEST_STATE = 4 * 1024 * 1024;

/** The member that tells saved states from other JSON. */
const MARK = "thingwardPlayground";

/** The fragment that holds the state. */
export async function toFragment(state: State): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(difference(state)));
  const deflated = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  return PREFIX + toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The state that a fragment holds; `null` if there is none in it. Throws if it is damaged. */
export async function fromFragment(fragment: string): Promise<State | null> {
  if (!fragment.startsWith(PREFIX)) return null;
  const bytes = fromBase64(fragment.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/"));
  if (!bytes) throw new Error("the link is damaged: it is not base64url");
  try {
    return stateFrom(JSON.parse(await inflate(bytes)));
  } catch {
    throw new Error("the link is damaged, or holds too much");
  }
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = inflated(bytes).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > LARGEST_STATE) {
      await reader.cancel();
      throw new RangeError("too large");
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The state as the text of a file. */
export function toFile(state: State): string {
  return `${JSON.stringify({ [MARK]: 1, ...difference(state) }, null, 2)}\n`;
}

/** The state that a file holds; `null` if the file is something else. */
export function fromFile(text: string): State | null {
  if (!text.includes(`"${MARK}"`)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && Object.hasOwn(value, MARK) ? stateFrom(value) : null;
  } catch {
    return null;
  }
}
