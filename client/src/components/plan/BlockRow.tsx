import type { Block } from '@trialogue/shared/plan/plan.ts';
import { useRef, useState } from 'react';
import { planText as words } from '../../text/plan.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { BlockForm, type BlockWords } from './BlockForm.tsx';
import { BlockGrip } from './BlockGrip.tsx';
import { Caution } from './PlanTime.tsx';

/** What may be done with a block; `undefined` where it cannot be. */
export interface BlockActs {
  readonly onChange: (change: Partial<BlockWords> & { readonly done?: boolean }) => void;
  readonly onMove: (to: number) => void;
  /** While it is dragged: the place it would go to. */
  readonly onDrag: (over: number | undefined) => void;
  readonly onRemove: () => void;
  readonly onStart: (() => void) | undefined;
  readonly onChoose: (() => void) | undefined;
}

interface BlockRowProps {
  readonly block: Block;
  readonly at: number;
  readonly of: number;
  readonly current: boolean;
  /** What is dragged would go here. */
  readonly underDrag: boolean;
  /** The session lengths it is made for, if this is none of them. */
  readonly fits: readonly number[] | undefined;
  /** What the therapist should know before it begins, in words; asked about once more, and never refused. */
  readonly cautions: readonly string[];
  readonly acts: BlockActs;
}

const classOf = (is: { readonly done: boolean; readonly current: boolean; readonly underDrag: boolean }) =>
  [
    'plan-block',
    is.done && 'plan-block-done',
    is.current && 'plan-block-current',
    is.underDrag && 'plan-block-under',
  ]
    .filter((name) => name !== false)
    .join(' ');

/** One block of the plan: what it is, whether it is done, and what can be done with it. */
export const BlockRow = ({ block, at, of, current, underDrag, fits, cautions, acts }: BlockRowProps) => {
  const [editing, setEditing] = useState(false);
  const pen = useRef<HTMLButtonElement>(null);
  const { label, minutes, kind, emotional, done } = block;
  const close = (): void => {
    setEditing(false);
    pen.current?.focus();
  };
  const marks = [
    words.kinds[kind],
    ...(emotional ? [words.emotionalMark] : []),
    ...(fits === undefined ? [] : [words.madeFor(fits)]),
  ].join(' · ');
  return (
    <li
      className={classOf({ done, current, underDrag })}
      aria-current={current ? 'step' : undefined}
      data-plan-at={at}
      data-block={block.id}
    >
      <div className="plan-block-head">
        <BlockGrip label={words.grip(label, at + 1, of)} at={at} onMove={acts.onMove} onDrag={acts.onDrag} />
        <label className="plan-block-name">
          <input
            type="checkbox"
            checked={done}
            onChange={(event) => acts.onChange({ done: event.target.checked })}
          />
          <span>
            {label}
            <VisuallyHidden>{words.doneMark}</VisuallyHidden>
          </span>
        </label>
        <span className="plan-block-minutes">{words.minutes(minutes)}</span>
        <IconButton
          ref={pen}
          icon="pen"
          size="small"
          label={words.edit(label)}
          tooltipAlign="end"
          expanded={editing}
          onClick={() => setEditing(!editing)}
        />
      </div>
      <p className="plan-block-marks">{marks}</p>
      {editing && (
        <>
          <BlockForm
            block={block}
            keepsKind={block.exercise !== null}
            save={words.save}
            onSave={(said) => {
              acts.onChange(said);
              close();
            }}
            onCancel={close}
          />
          <div className="plan-actions">
            {at > 0 && (
              <Button icon="up" onClick={() => acts.onMove(at - 1)}>
                {words.up}
              </Button>
            )}
            {at < of - 1 && (
              <Button icon="down" onClick={() => acts.onMove(at + 1)}>
                {words.down}
              </Button>
            )}
            <Button icon="trash" onClick={acts.onRemove}>
              {words.remove}
            </Button>
          </div>
        </>
      )}
      {!done && <Beginning label={label} cautions={cautions} acts={acts} />}
    </li>
  );
};

const Beginning = ({
  label,
  cautions,
  acts: { onStart, onChoose },
}: Pick<BlockRowProps, 'cautions' | 'acts'> & { readonly label: string }) => {
  const [asking, setAsking] = useState(false);
  if (onStart === undefined && onChoose === undefined) return null;
  if (asking && onStart !== undefined && cautions.length > 0) {
    return (
      <div className="plan-asking" role="alert">
        {cautions.map((text) => (
          <Caution key={text} text={text} />
        ))}
        <div className="plan-actions">
          <Button
            icon="play"
            onClick={() => {
              setAsking(false);
              onStart();
            }}
          >
            {words.goOn}
          </Button>
          <Button onClick={() => setAsking(false)}>{words.notNow}</Button>
        </div>
      </div>
    );
  }
  return (
    <div className="plan-actions">
      {onStart !== undefined && (
        <Button icon="play" onClick={() => (cautions.length > 0 ? setAsking(true) : onStart())}>
          {words.start} <VisuallyHidden>{label}</VisuallyHidden>
        </Button>
      )}
      {onChoose !== undefined && (
        <Button icon="plus" onClick={onChoose}>
          {words.choose} <VisuallyHidden>{words.forBlock(label)}</VisuallyHidden>
        </Button>
      )}
    </div>
  );
};
