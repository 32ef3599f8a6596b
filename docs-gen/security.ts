/** The page's content security policy: nothing is fetched, and only our own style and script apply. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** The policy of a page whose one style sheet and one script have these texts; null for a page without a script. */
export function policyFor(style: string, script: string | null): string {
  const rules = [
    "default-src 'none'",
    `style-src ${hashed(style)}`,
    ...(script === null ? [] : [`script-src ${hashed(script)}`]),
  ];
  return [...rules, "base-uri 'none'", "form-action 'none'"].join("; ");
}

function hashed(text: string): string {
  return `'sha256-${base64(sha256(utf8ToBytes(text)))}'`;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    const left = bytes.length - at;
    text += DIGITS.charAt(group >> 18) + DIGITS.charAt((group >> 12) & 63);
    text += left > 1 ? DIGITS.charAt((group >> 6) & 63) : "=";
    text += left > 2 ? DIGITS.charAt(group & 63) : "=";
  }
  return text;
}
