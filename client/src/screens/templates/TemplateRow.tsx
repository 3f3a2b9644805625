import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Menu, type MenuItem } from '../../components/ui/Menu.tsx';
import { exerciseText } from '../../text/exercise.ts';
import { templatesText as words } from '../../text/templates.ts';
import { downloadTemplate } from './downloadTemplate.ts';

interface TemplateRowProps {
  readonly exercise: Exercise;
  /** Who made it, if somebody else did. */
  readonly by?: string | undefined;
  readonly onCopy: () => void;
  readonly onEdit?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
}

/** One exercise of the list, and what can be done with it. */
export const TemplateRow = ({ exercise, by, onCopy, onEdit, onRemove }: TemplateRowProps) => {
  const { name, purpose, school, minutes } = exercise;
  const items: readonly MenuItem[] = [
    ...(onEdit === undefined ? [] : [{ label: words.copyOf(name), icon: 'copy', onSelect: onCopy } as const]),
    { label: words.exportOf(name), icon: 'download', onSelect: () => downloadTemplate(exercise) },
    ...(onRemove === undefined
      ? []
      : [{ label: words.removeOf(name), icon: 'trash', tone: 'danger', onSelect: onRemove } as const]),
  ];
  return (
    <li className="template-row">
      <div className="template-row-words">
        <h3>{name}</h3>
        <p className="template-row-facts">
          {words.facts(exerciseText.schools[school], exerciseText.library.minutes(minutes))}
          {by !== undefined && ` · ${words.by(by)}`}
        </p>
        <p>{purpose}</p>
      </div>
      <div className="template-row-actions">
        {onEdit === undefined ? (
          <Button icon="copy" onClick={onCopy}>
            {words.copy}
          </Button>
        ) : (
          <Button icon="pen" onClick={onEdit}>
            {words.edit}
          </Button>
        )}
        <Menu label={words.moreOf(name)} items={items} />
      </div>
    </li>
  );
};
