/** What a platform wants to be granted before it answers our calls, sends us events, or shows a field; types only. */

export interface Permission {
  /** The platform's own name for it, as its console and its refusals write it. */
  name: string;
  /** Wider ones that do as well; apps of older days have them. */
  others?: readonly string[];
  /** `needed`: without it Xinliu cannot do its work; `wanted`: only what it is for is missing. */
  need: 'needed' | 'wanted';
  /** Calls that are refused without it: method and path, `:id` for each id. */
  calls?: readonly string[];
  /** Events that do not come without it, to be ticked in the console. */
  events?: readonly string[];
  /** It only adds fields to answers that come without it too. */
  onlyFields?: true;
  /** Asked for only where documents of the archive are written on the platform. */
  onlyForDocuments?: true;
}

/** Everything that one adapter asks of its platform. */
export interface Permissions {
  asked: readonly Permission[];
  /** Calls that need nothing but the credentials. */
  freeCalls: readonly string[];
  /** Events and callbacks that need nothing but to be ticked in the console. */
  freeEvents: readonly string[];
}
