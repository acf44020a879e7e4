/** Making a group by hand, and who comes into one or leaves it, the robot as well: what members do in their app, and no robot can do for them. */
import { type ReactNode, useState } from 'react';
import type { DrillChat } from '../../drill/contract.ts';
import { api, type Held } from './api.ts';
import { useDrill } from './context.ts';
import { Confirm } from './dialog.tsx';
import { Icon } from './icons.tsx';
import type { ToastTone } from './toast.tsx';
import { reasonOf } from './top-bar.tsx';

interface Props {
  held: Held;
  /** The group that is open, if one is. */
  chat: DrillChat | undefined;
  tell(text: string, tone?: ToastTone): void;
}

export function GroupButtons({ held, chat, tell }: Props): ReactNode {
  const { texts } = useDrill();
  const [asked, setAsked] = useState<'new' | 'open' | null>(null);
  const end = () => setAsked(null);
  return (
    <div className="chat-acts">
      {chat && (
        <ActButton icon="people" label={texts.changeGroup(chat.name)} onPress={() => setAsked('open')} />
      )}
      <ActButton icon="plus" label={texts.newGroup} onPress={() => setAsked('new')} />
      {asked === 'new' && <GroupDialog held={held} chat={undefined} tell={tell} onEnd={end} />}
      {asked === 'open' && chat && <GroupDialog held={held} chat={chat} tell={tell} onEnd={end} />}
    </div>
  );
}

interface ActProps {
  icon: 'people' | 'plus';
  label: string;
  onPress(): void;
}

const ActButton = ({ icon, label, onPress }: ActProps): ReactNode => (
  <button type="button" className="chat-act" aria-label={label} title={label} onClick={onPress}>
    <Icon name={icon} size={15} />
  </button>
);

function GroupDialog({ held, chat, tell, onEnd }: Props & { onEnd(): void }): ReactNode {
  const { texts, people, store } = useDrill();
  const [name, setName] = useState('');
  const inside = chat?.people ?? [];
  const [chosen, setChosen] = useState<string[]>(inside);
  const [robot, setRobot] = useState(chat?.robotIn ?? true);
  const others = people.filter(
    ({ id, accounts }) =>
      (chat !== undefined || id !== held.person) &&
      accounts.some(({ platform }) => platform === held.platform),
  );
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const act = () => {
    if (!chat && (name.trim() === '' || chosen.length === 0)) return tell(texts.groupNeeds, 'bad');
    onEnd();
    api
      .group({
        person: held.person,
        platform: held.platform,
        people: chosen.filter((id) => !inside.includes(id)),
        ...(chat
          ? { chat: chat.id, leaving: inside.filter((id) => !chosen.includes(id)) }
          : { name: name.trim() }),
        ...(chat?.robotIn === robot ? {} : { robot }),
      })
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts)), 'bad'))
      .finally(() => store.refreshAll());
  };
  return (
    <Confirm
      title={chat ? texts.changeGroup(chat.name) : texts.newGroup}
      text=""
      yes={chat ? texts.save : texts.makeGroup}
      no={texts.cancel}
      onYes={act}
      onNo={onEnd}
    >
      {!chat && (
        <label className="ask-field">
          {texts.groupName}
          <input
            className="control"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      )}
      <fieldset className="ask-list ask-people">
        <legend>{chat ? texts.groupPeople : texts.bringIn}</legend>
        {others.map((one) => (
          <label key={one.id}>
            <input type="checkbox" checked={chosen.includes(one.id)} onChange={() => toggle(one.id)} />
            {one.name}
            {one.id === held.person && texts.yourself}
          </label>
        ))}
      </fieldset>
      <label className="ask-check">
        <input type="checkbox" checked={robot} onChange={() => setRobot(!robot)} />
        {texts.robotIn}
      </label>
    </Confirm>
  );
}
