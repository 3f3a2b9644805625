import '../../components/template/template.css';
import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { asOwnTemplate, OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { type Template, templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { useState } from 'react';
import { found } from '../../components/exercise/found.ts';
import { ProblemList } from '../../components/template/ProblemList.tsx';
import { EmptyState } from '../../components/ui/EmptyState.tsx';
import { ErrorPanel } from '../../components/ui/ErrorPanel.tsx';
import { RouteLink } from '../../components/ui/RouteLink.tsx';
import { Spinner } from '../../components/ui/Spinner.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { usePracticeAction, usePracticeAnswer } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { templatesText as words } from '../../text/templates.ts';
import { PracticePage } from '../practice/PracticePage.tsx';
import { Problem } from '../practice/Problem.tsx';
import { askTemplates } from './askTemplates.ts';
import { ImportTemplate, type ReadFile } from './ImportTemplate.tsx';
import { RemoveTemplate } from './RemoveTemplate.tsx';
import { TemplateRow } from './TemplateRow.tsx';

const builtIn = Object.values(exercises);

/** Every exercise there is to choose from, and the practice's own to change. */
export const TemplatesPage = () => {
  const { go } = useNavigation();
  const notices = useNotices();
  const { answer, problem, reload, replace } = usePracticeAnswer(askTemplates);
  const action = usePracticeAction();
  const [search, setSearch] = useState('');
  const [refused, setRefused] = useState<ReadFile>();
  const [removing, setRemoving] = useState<Template>();

  const create = (exercise: Exercise, done: string, open: boolean) =>
    action.run(async () => {
      const id = OwnTemplateId.parse(exercise.id);
      const template = await call(templateEndpoints.create, { exercise: { ...exercise, id } });
      notices.show({ words: done });
      if (open) go({ name: 'template', template: template.id });
      else if (answer !== undefined) replace({ templates: [...answer.templates, template] });
      else reload();
    });
  const copy = (exercise: Exercise) =>
    create(
      { ...asOwnTemplate(exercise), name: words.copyName(exercise.name) },
      words.copied(exercise.name),
      true,
    );
  const take = ({ name, reading }: ReadFile) => {
    setRefused(reading.ok ? undefined : { name, reading });
    if (reading.ok) create(reading.exercise, words.imported(reading.exercise.name), false);
  };

  const wanted = { search, school: undefined, stage: undefined, most: undefined };
  const all = answer?.templates ?? [];
  const ownFound = new Set(
    found(
      all.map(({ exercise }) => exercise),
      wanted,
    ),
  );
  const own = all.filter(({ exercise }) => ownFound.has(exercise));
  const others = found(builtIn, wanted);

  return (
    <PracticePage
      title={words.title}
      lead={words.lead}
      before={
        <RouteLink to={{ name: 'home' }} className="back">
          {text.sessions.title}
        </RouteLink>
      }
      actions={<ImportTemplate busy={action.busy} onRead={take} />}
    >
      {action.problem === 'board-full' ? (
        <ErrorPanel words={words.full} />
      ) : (
        <Problem problem={action.problem} />
      )}
      {refused !== undefined && !refused.reading.ok && (
        <ProblemList
          title={words.importProblems(refused.name)}
          problems={refused.reading.problems}
          note={words.importNothing}
        />
      )}
      <TextField label={words.search} value={search} onChange={setSearch} />
      <section className="templates-section">
        <h2>{words.own}</h2>
        <Problem problem={problem} onRetry={reload} />
        {answer === undefined && problem === undefined && <Spinner label={text.ui.opening} />}
        {answer !== undefined && own.length === 0 && (
          <EmptyState words={all.length === 0 ? words.noneOwn : words.noneFound} />
        )}
        <ul className="templates-list">
          {own.map((template) => (
            <TemplateRow
              key={template.id}
              exercise={template.exercise}
              by={template.own ? undefined : template.by}
              onCopy={() => copy(template.exercise)}
              onEdit={template.own ? () => go({ name: 'template', template: template.id }) : undefined}
              onRemove={template.own ? () => setRemoving(template) : undefined}
            />
          ))}
        </ul>
      </section>
      <section className="templates-section">
        <h2>{words.builtIn}</h2>
        {others.length === 0 && <EmptyState words={words.noneFound} />}
        <ul className="templates-list">
          {others.map((exercise) => (
            <TemplateRow key={exercise.id} exercise={exercise} onCopy={() => copy(exercise)} />
          ))}
        </ul>
      </section>
      {removing !== undefined && (
        <RemoveTemplate
          template={removing}
          onRemoved={() => {
            replace({ templates: all.filter(({ id }) => id !== removing.id) });
            setRemoving(undefined);
          }}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </PracticePage>
  );
};
