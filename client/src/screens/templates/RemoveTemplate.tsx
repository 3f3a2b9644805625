import { type Template, templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { call } from '../../http/api.ts';
import { templatesText as words } from '../../text/templates.ts';
import { ConfirmDialog } from '../practice/ConfirmDialog.tsx';

interface RemoveTemplateProps {
  readonly template: Template;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Deleting a template for the whole practice. */
export const RemoveTemplate = ({ template: { id, exercise }, onRemoved, onClose }: RemoveTemplateProps) => {
  const notices = useNotices();
  return (
    <ConfirmDialog
      title={words.removeTitle}
      body={words.removeBody(exercise.name)}
      confirm={words.remove}
      keep={words.removeKeep}
      tone="danger"
      onConfirm={async () => {
        await call(templateEndpoints.remove, {}, { path: { id } });
        notices.show({ words: words.removed(exercise.name) });
        onRemoved();
      }}
      onClose={onClose}
    />
  );
};
