/** What a person is told when something she can mend stands in the way. */
type Values = Record<string, string>;
const nouns: Values = { request: 'Request', case: 'Case', directive: 'Directive', project: 'Project' };

export const errors = {
  title: 'Not done',
  unknownCommand: (v: Values) =>
    `There is no command “/${v.name}”. ${v.near ? `Did you mean: ${v.near}? ` : ''}Send /help to see all commands.`,
  unknownPerson: () =>
    'I do not know you yet: your account is not in the directory I can see. Ask the administrator to add you to the app, then try again in a few minutes.',
  externalPerson: () => 'People outside the company cannot use commands. Please ask a colleague inside.',
  notAllowed: (v: Values) => `This has to be done by ${v.who}. ${v.next ?? ''}`,
  staleCard: () =>
    'The buttons of this card no longer do anything: things have changed, or too much time has passed. For how it stands now, see the newest card, or send /me.',
  undoUsed: () => 'This was undone already.',
  undoNothing: () =>
    'Nothing of yours of the last hour can be undone, or it was undone already. For what is older, press “Undo” on its card.',
  undoNothingOn: (v: Values) =>
    `${nouns[v.noun ?? ''] ?? ''} ${v.number}: nothing of yours of the last hour can be undone, or it was undone already. A step of somebody else's is hers to undo; for what is older, press “Undo” on its card.`,
  undoLate: () => 'It cannot be undone any more: something has changed since.',
  undoNotYours: (v: Values) => `Only ${v.name} can undo this.`,
  giveBackNotYours: (v: Values) =>
    `${v.name} has taken it on and alone can give it back. To take it over, ask ${v.name} to press “Hand over…” and name you.`,
  noSuchDay: (v: Values) => `There is no such day as “${v.day}”. Send it again with another.`,
  tooLong: (v: Values) =>
    `${v.what} is too long: at most ${v.most} characters, now ${v.length}. Please shorten it and send it again.`,
  went: (v: Values) =>
    `Something went wrong on my side. Nothing was done, and nothing half done. Please try again later; if it fails again, give the administrator reference ${v.reference}.`,
};
