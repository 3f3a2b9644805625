import './plan.css';
import { BlockId, newId } from '@trialogue/shared/ids.ts';
import { MAX_PLAN_BLOCKS } from '@trialogue/shared/limits.ts';
import { defaultPlan, type SessionLength } from '@trialogue/shared/plan/defaultPlan.ts';
import type { Block, Plan } from '@trialogue/shared/plan/plan.ts';
import { isLate, planFace, type Under } from '@trialogue/shared/plan/planFace.ts';
import { useEffect, useRef, useState } from 'react';
import { useNotices } from '../../hooks/useNotices.ts';
import { planText as words } from '../../text/plan.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { BlockForm } from './BlockForm.tsx';
import { BlockRow } from './BlockRow.tsx';
import { PlanTime } from './PlanTime.tsx';
import { added, changed, isFull, moved, type PlanEdit, removed } from './planEdits.ts';

interface PlanPanelProps {
  readonly plan: Plan;
  readonly plannedMinutes: number;
  /** The length whose usual plan is offered. */
  readonly usual: SessionLength;
  /** Since the first partner was let in; `undefined` before. */
  readonly elapsedMs: number | undefined;
  readonly under: Under;
  /** The session lengths an exercise is made for; `undefined` if the library has no such exercise. */
  readonly fitsOf: (exercise: string) => readonly number[] | undefined;
  readonly onChange: (edit: PlanEdit) => void;
  /** `undefined` where no exercise can begin now. */
  readonly onStart: ((exercise: string) => void) | undefined;
  /** Opens the library, for that block or for a new one. */
  readonly onChoose: (block: BlockId | undefined) => void;
}

/** The therapist’s plan: what comes when, whether there is time for it, and the way to change it. */
export const PlanPanel = (props: PlanPanelProps) => {
  const { plan, plannedMinutes, usual, elapsedMs, under, onChange } = props;
  const face = planFace(plan, plannedMinutes, elapsedMs ?? 0, under);
  return (
    <div className="plan-panel">
      <p className="plan-private">{words.private}</p>
      {plan.blocks.length === 0 ? (
        <EmptyState words={words.empty}>
          <div className="plan-actions">
            <Button
              tone="primary"
              icon="plan"
              onClick={() => onChange(() => defaultPlan(usual, words.parts))}
            >
              {words.takeDefault(usual)}
            </Button>
          </div>
        </EmptyState>
      ) : (
        <>
          <PlanTime
            plan={plan}
            face={face}
            plannedMinutes={plannedMinutes}
            running={elapsedMs !== undefined}
          />
          <Blocks
            {...props}
            current={face.current?.id}
            late={elapsedMs !== undefined && isLate(face.leftMs)}
          />
        </>
      )}
      <Adding {...props} />
    </div>
  );
};

interface BlocksProps extends PlanPanelProps {
  readonly current: BlockId | undefined;
  readonly late: boolean;
}

const Blocks = ({
  plan,
  current,
  late,
  onChange,
  onStart,
  onChoose,
  fitsOf,
  plannedMinutes,
}: BlocksProps) => {
  const { announce, show } = useNotices();
  const list = useRef<HTMLOListElement>(null);
  const gripped = useRef<BlockId>(undefined);
  const [dropAt, setDropAt] = useState<number>();
  const { blocks } = plan;

  // A row that is moved may lose the focus on its way.
  useEffect(() => {
    if (gripped.current === undefined || blocks.length === 0) return;
    const row = list.current?.querySelector(`[data-block="${gripped.current}"]`);
    gripped.current = undefined;
    if (row?.contains(document.activeElement) !== true) {
      row?.querySelector<HTMLButtonElement>('.plan-grip')?.focus();
    }
  }, [blocks]);

  const move = ({ id, label }: Block, to: number): void => {
    if (to < 0 || to >= blocks.length) return;
    gripped.current = id;
    onChange(moved(id, to));
    announce(words.moved(label, to + 1, blocks.length));
  };
  const remove = (block: Block, at: number): void => {
    onChange(removed(block.id));
    list.current?.focus();
    show({
      words: words.removed(block.label),
      action: { label: words.undo, onSelect: () => onChange(added(block, at)) },
    });
  };
  /** What it is made for, if that is not this session. */
  const misfitOf = (exercise: string): readonly number[] | undefined => {
    const fits = fitsOf(exercise);
    return fits?.includes(plannedMinutes) === true ? undefined : fits;
  };
  const cautionsOf = ({ exercise, emotional }: Block): readonly string[] => {
    const fits = exercise === null ? undefined : misfitOf(exercise);
    return [
      ...(late && emotional ? [words.late] : []),
      ...(fits === undefined ? [] : [words.misfit(fits, plannedMinutes)]),
    ];
  };

  return (
    <ol ref={list} className="plan-blocks" aria-label={words.list} tabIndex={-1}>
      {blocks.map((block, at) => {
        const { id, kind, exercise } = block;
        const known = exercise !== null && fitsOf(exercise) !== undefined;
        return (
          <BlockRow
            key={id}
            block={block}
            at={at}
            of={blocks.length}
            current={id === current}
            underDrag={at === dropAt}
            fits={exercise === null ? undefined : misfitOf(exercise)}
            cautions={cautionsOf(block)}
            acts={{
              onChange: (change) => onChange(changed(id, change)),
              onMove: (to) => move(block, to),
              onDrag: setDropAt,
              onRemove: () => remove(block, at),
              onStart: known && onStart !== undefined ? () => onStart(exercise) : undefined,
              onChoose: kind === 'exercise' && !known ? () => onChoose(id) : undefined,
            }}
          />
        );
      })}
    </ol>
  );
};

const own = { kind: 'talk', label: '', minutes: 5, emotional: false } as const;

const Adding = ({ plan, onChange, onChoose }: PlanPanelProps) => {
  const [adding, setAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { show } = useNotices();
  const close = (): void => {
    setAdding(false);
    opener.current?.focus();
  };
  const clear = (): void => {
    onChange(() => ({ blocks: [] }));
    show({
      words: words.cleared,
      // What has been planned meanwhile is not thrown away for it.
      action: {
        label: words.undo,
        onSelect: () => onChange((now) => (now.blocks.length === 0 ? plan : now)),
      },
    });
  };
  if (isFull(plan)) {
    return (
      <>
        <p className="plan-private">{words.full(MAX_PLAN_BLOCKS)}</p>
        <Clear onClear={clear} />
      </>
    );
  }
  return (
    <>
      <div className="plan-actions">
        <Button icon="plus" onClick={() => onChoose(undefined)}>
          {words.fromLibrary}
        </Button>
        <Button ref={opener} icon="pen" expanded={adding} onClick={() => setAdding(!adding)}>
          {words.add}
        </Button>
      </div>
      {adding && (
        <BlockForm
          block={own}
          keepsKind={false}
          save={words.addNow}
          onSave={(said) => {
            onChange(added({ id: newId(BlockId), exercise: null, done: false, ...said }));
            close();
          }}
          onCancel={close}
        />
      )}
      {plan.blocks.length > 0 && <Clear onClear={clear} />}
    </>
  );
};

const Clear = ({ onClear }: { readonly onClear: () => void }) => (
  <div className="plan-actions">
    <Button icon="trash" onClick={onClear}>
      {words.clear}
    </Button>
  </div>
);
