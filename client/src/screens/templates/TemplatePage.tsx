import '../../components/template/template.css';
import type { OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import type { Template } from '@trialogue/shared/http/templates.ts';
import { useState } from 'react';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { usePracticeAnswer } from '../../hooks/usePractice.ts';
import { text } from '../../text/en.ts';
import { templatesText as words } from '../../text/templates.ts';
import { PracticePage } from '../practice/PracticePage.tsx';
import { Problem } from '../practice/Problem.tsx';
import { askTemplates } from './askTemplates.ts';
import { BackToTemplates } from './BackToTemplates.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';

/** One of the practice's own templates, to be edited by who made it. */
export const TemplatePage = ({ id }: { readonly id: OwnTemplateId }) => {
  const { answer, problem, reload } = usePracticeAnswer(askTemplates);
  const [opened, setOpened] = useState<Template>();
  const template = answer?.templates.find((each) => each.id === id);
  // Once open it stays open with all that was typed, whatever becomes of the list.
  if (opened === undefined && template?.own === true) setOpened(template);
  if (opened !== undefined) return <TemplateEditor template={opened} />;
  return (
    <PracticePage title={template?.exercise.name ?? words.editor.title} before={<BackToTemplates />}>
      <Problem problem={problem} onRetry={reload} />
      {answer === undefined && problem === undefined && <Spinner label={text.ui.opening} />}
      {answer !== undefined && (
        <EmptyState
          words={template === undefined ? words.editor.gone : words.editor.foreign(template.by)}
          look="whole"
        />
      )}
    </PracticePage>
  );
};
