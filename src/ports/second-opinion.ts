/** What the core asks of a language model of the company's choosing: one question, one text back. It has no tools and sees nothing else. */

/** `rules` is ours; `matter` is what people wrote, masked, and nothing but material. */
export interface Question {
  rules: string;
  matter: string;
}

export interface SecondOpinion {
  /** As the company calls it in its settings. */
  model: string;
  /** So many questions in an hour, over all processes. */
  perHour: number;
  /** What it answers, as text. Rejects when there is no whole answer in time; the error says why and holds no secret. */
  ask(question: Question): Promise<string>;
}
