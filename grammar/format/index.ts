/** The formatter's public face. */
export { formatDocument, type Formatted } from "./document.js";
