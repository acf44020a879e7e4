/** What the core asks of whoever turns a drawing into an image. */

export interface Painter {
  /**
   * An SVG text as a PNG, the same bytes for the same text, with nothing in it but the font that comes along. `width` in
   * pixels. Rejects if it is none, or cannot be painted on this machine.
   */
  paint(svg: string, width: number): Promise<Uint8Array>;
}
