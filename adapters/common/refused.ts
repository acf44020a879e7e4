/** A request to a web door that is turned away. */

/** The words are for our log; a stranger learns only the status. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    why: string,
  ) {
    super(why);
  }
}
