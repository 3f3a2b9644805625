import './template.css';
import type { TemplateProblem } from '@trialogue/shared/exercises/readTemplate.ts';
import { Icon } from '../ui/Icon.tsx';

interface ProblemListProps {
  readonly title: string;
  readonly problems: readonly TemplateProblem[];
  readonly note?: string;
  /** It is there while somebody types, and is not read out at every letter. */
  readonly quiet?: boolean;
}

/** What is wrong with a template: where, and why. */
export const ProblemList = ({ title, problems, note, quiet = false }: ProblemListProps) => (
  <section className="template-problems" role={quiet ? undefined : 'alert'}>
    <h2>
      <Icon name="warning" /> {title}
    </h2>
    <ul>
      {problems.map(({ where, why, path }) => (
        <li key={`${path} ${why}`}>
          <strong>{where}:</strong> {why}
        </li>
      ))}
    </ul>
    {note !== undefined && <p>{note}</p>}
  </section>
);
