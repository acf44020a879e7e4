/** Asks before something is done. */
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  title: string;
  text: string;
  yes: string;
  no: string;
  isDanger?: boolean;
  onYes(): void;
  onNo(): void;
  /** What else is asked. */
  children?: ReactNode;
}

export function Confirm({ title, text, yes, no, isDanger = false, onYes, onNo, children }: Props): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="confirm" aria-labelledby={id} onCancel={onNo} onClose={onNo}>
      <h2 id={id}>{title}</h2>
      {text && <p>{text}</p>}
      {children}
      <div className="confirm-buttons">
        <button type="button" className="button" onClick={onNo}>
          {no}
        </button>
        <button
          type="button"
          className={`button ${isDanger ? 'button-danger' : 'button-primary'}`}
          onClick={onYes}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
