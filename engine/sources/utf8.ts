/** Whether bytes are text in UTF-8, byte by byte, so that a fault has a row and a column. */

/** Follows a text in UTF-8: no overlong form, no surrogate, nothing above U+10FFFF, no NUL. */
export class Utf8Check {
  /** Bytes that must follow, and the bounds of the next of them. */
  private following = 0;
  private least = 0x80;
  private greatest = 0xbf;

  /** Takes the next byte; false if the text can no longer be UTF-8. It then goes on as if at a new character. */
  take(byte: number): boolean {
    if (this.following === 0) return byte < 0x80 ? byte !== 0 : this.begin(byte);
    const fits = byte >= this.least && byte <= this.greatest;
    this.following = fits ? this.following - 1 : 0;
    this.least = 0x80;
    this.greatest = 0xbf;
    // A byte that breaks a character off may begin the next; one fault is enough.
    if (!fits && byte >= 0xc2) this.begin(byte);
    return fits;
  }

  /** True if no character is cut off. */
  atEnd(): boolean {
    return this.following === 0;
  }

  private begin(lead: number): boolean {
    if (lead < 0xc2 || lead > 0xf4) return false;
    this.following = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (lead === 0xe0) this.least = 0xa0;
    if (lead === 0xed) this.greatest = 0x9f;
    if (lead === 0xf0) this.least = 0x90;
    if (lead === 0xf4) this.greatest = 0x8f;
    return true;
  }
}
