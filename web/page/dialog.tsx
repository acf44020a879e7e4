/** A question over the page; the browser's own dialog keeps the focus inside and lets Escape close it. */
import { type ReactNode, useEffect, useId, useRef } from 'react';

export function Dialog(props: {
  title: string;
  onClose(): void;
  children: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it; the keyboard has Escape
    <dialog
      ref={ref}
      className={props.wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => event.target === ref.current && props.onClose()}
    >
      <div className="dialog-inner">
        <h2 id={titleId}>{props.title}</h2>
        <div className="dialog-text">{props.children}</div>
        {props.actions && <div className="dialog-actions">{props.actions}</div>}
      </div>
    </dialog>
  );
}

export function Question(props: {
  title: string;
  text: string;
  yes: string;
  no: string;
  danger?: boolean;
  onYes(): void;
  onNo(): void;
}) {
  return (
    <Dialog
      title={props.title}
      onClose={props.onNo}
      actions={
        <>
          <button type="button" className="btn" onClick={props.onNo}>
            {props.no}
          </button>
          <button
            type="button"
            className={props.danger ? 'btn btn-danger-solid' : 'btn btn-solid'}
            onClick={props.onYes}
          >
            {props.yes}
          </button>
        </>
      }
    >
      <p>{props.text}</p>
    </Dialog>
  );
}
