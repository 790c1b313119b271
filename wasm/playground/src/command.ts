// The command that sends a payload with mosquitto_pub, for a POSIX shell.

import { publishTopic, type PayloadFormat } from "./engine";

/** Stands for the name of a thing that was not given. */
export const SOME_THING = "my-thing";

/** Characters that a terminal may act upon when a command is pasted, whatever quotes stand around them. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/** A word of a POSIX shell that stands for exactly this text. */
export function quoted(text: string): string {
  return /^[A-Za-z0-9_./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command; payloads come through a pipe, so that no file is needed and no byte is lost. */
export function publishCommand(thing: string, format: PayloadFormat, payload: Uint8Array): string {
  const name = thing || SOME_THING;
  if (CONTROL.test(name) || name.includes("\n")) throw new Error("the name of the thing has a control character in it");
  const sender = [
    `mosquitto_pub -h "$ENDPOINT" -p 8883 --cafile root-ca.pem --cert device.pem.crt --key device.pem.key \\`,
    `    -i ${quoted(name)} -q 1 -t ${quoted(publishTopic(name, format))} -s`,
  ].join("\n");
  return `${source(format, payload)} | ${sender}`;
}

function source(format: PayloadFormat, payload: Uint8Array): string {
  const text = format === "json" ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(payload) : null;
  return text !== null && !CONTROL.test(text) ? `printf %s ${quoted(text)}` : `printf '${escaped(payload)}'`;
}

/** Bytes as a format of `printf`, which every POSIX shell has: what is not plain in it stands in octal digits. */
function escaped(payload: Uint8Array): string {
  return Array.from(payload, (byte) => {
    const character = String.fromCharCode(byte);
    return /[ -~]/.test(character) && !"'\\%".includes(character) ? character : `\\${byte.toString(8).padStart(3, "0")}`;
  }).join("");
}
