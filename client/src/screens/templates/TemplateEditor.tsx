import type { ErrorCode } from '@trialogue/shared/errors.ts';
import { newTemplateId, type OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { readTemplate, type TemplateProblem } from '@trialogue/shared/exercises/readTemplate.ts';
import { type Template, templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { useEffect, useId, useMemo, useReducer, useState } from 'react';
import { ProblemList } from '../../components/template/ProblemList.tsx';
import { type Chosen, TemplateForm } from '../../components/template/TemplateForm.tsx';
import { TemplatePreview } from '../../components/template/TemplatePreview.tsx';
import { beginEditing, edited } from '../../components/template/templateDraft.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { ErrorPanel } from '../../components/ui/ErrorPanel.tsx';
import { useLeaveGuard } from '../../hooks/useLeaveGuard.ts';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { usePracticeAction } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { templatesText } from '../../text/templates.ts';
import { PracticePage } from '../practice/PracticePage.tsx';
import { Problem } from '../practice/Problem.tsx';
import { BackToTemplates } from './BackToTemplates.tsx';

const { editor: words } = templatesText;
const noProblems: readonly TemplateProblem[] = [];

/** Editing one template: the form, the preview beside it, and nothing lost that was not thrown away on purpose. */
export const TemplateEditor = ({ template }: { readonly template: Template }) => {
  const { go } = useNavigation();
  const notices = useNotices();
  const action = usePracticeAction();
  const [kept, setKept] = useState(() => ({
    json: JSON.stringify(template.exercise),
    at: template.updatedAt,
  }));
  const [{ draft, before }, edit] = useReducer(edited, template.exercise, beginEditing);
  const [chosen, setChosen] = useState<Chosen>({ step: 0, region: 0 });
  const [next, setNext] = useState<OwnTemplateId>();
  const state = useId();

  const json = useMemo(() => JSON.stringify(draft), [draft]);
  const reading = useMemo(() => readTemplate(json), [json]);
  const problems = reading.ok ? noProblems : reading.problems;
  const unsaved = json !== kept.json;
  const { leave, stay } = useLeaveGuard(unsaved);

  // In an effect, so that the guard knows by then that there is nothing to lose.
  useEffect(() => {
    if (next !== undefined) go({ name: 'template', template: next }, 'replace');
  }, [next, go]);

  const save = () =>
    action.run(async () => {
      if (!reading.ok) return;
      const { id } = template;
      const exercise = { ...reading.exercise, id };
      const { updatedAt } = await call(
        templateEndpoints.update,
        { exercise, base: kept.at },
        { path: { id } },
      );
      // What was typed meanwhile is not saved yet.
      setKept({ json, at: updatedAt });
      notices.show({ words: words.saved });
    });
  const saveAsNew = () =>
    action.run(async () => {
      if (!reading.ok) return;
      const exercise = { ...reading.exercise, id: newTemplateId() };
      const { id, updatedAt } = await call(templateEndpoints.create, { exercise });
      setKept({ json, at: updatedAt });
      setNext(id);
    });
  const last = draft.steps.length - 1;
  const shown = {
    step: Math.min(chosen.step, last),
    region: Math.min(chosen.region, draft.regions.length - 1),
  };

  return (
    <PracticePage title={words.title} before={<BackToTemplates />}>
      <div className="template-bar">
        <Button
          tone="primary"
          busy={action.busy}
          disabled={!reading.ok || !unsaved}
          describedBy={state}
          onClick={save}
        >
          {words.save}
        </Button>
        {before.length > 0 && (
          <Button icon="undo" onClick={() => edit({ do: 'undo' })}>
            {words.undo}
          </Button>
        )}
        <p id={state} role="status">
          {!reading.ok ? words.problems(problems.length) : unsaved ? words.unsaved : words.allSaved}
        </p>
      </div>
      <SaveProblem problem={action.problem} onSaveAsNew={saveAsNew} />
      {problems.length > 0 && (
        <ProblemList title={words.problems(problems.length)} problems={problems} quiet />
      )}
      <div className="template-editor">
        <TemplateForm
          draft={draft}
          problems={problems}
          chosen={shown}
          onChoose={setChosen}
          onChange={(about, to) => edit({ do: 'change', about, to })}
        />
        <TemplatePreview draft={draft} step={shown.step} region={shown.region} />
      </div>
      {leave !== undefined && (
        <Dialog
          title={words.leaveTitle}
          onClose={stay}
          actions={
            <>
              <Button tone="primary" onClick={stay}>
                {words.stay}
              </Button>
              <Button tone="danger" onClick={leave}>
                {words.leave}
              </Button>
            </>
          }
        >
          <p>{words.leaveBody}</p>
        </Dialog>
      )}
    </PracticePage>
  );
};

interface SaveProblemProps {
  readonly problem: ErrorCode | undefined;
  readonly onSaveAsNew: () => void;
}

const SaveProblem = ({ problem, onSaveAsNew }: SaveProblemProps) => {
  switch (problem) {
    case 'entry-changed':
    case 'not-found':
    case 'not-yours':
      return (
        <ErrorPanel words={templatesText.changedElsewhere}>
          <Button onClick={onSaveAsNew}>{templatesText.saveAsNew}</Button>
        </ErrorPanel>
      );
    case 'board-full':
      return <ErrorPanel words={templatesText.full} />;
    default:
      return <Problem problem={problem} />;
  }
};
