import '../../components/ui/Field.css';
import { Icon } from '../../components/ui/Icon.tsx';
import { regionText } from '../../text/regions.ts';

interface QuestionBankProps {
  /** Lightest first. */
  readonly levels: readonly (readonly string[])[];
  readonly asked: string;
  readonly onAsk: (question: string) => void;
}

const { question: words } = regionText;

/** The template’s questions by level, to choose one from. */
export const QuestionBank = ({ levels, asked, onAsk }: QuestionBankProps) => (
  <span className="field-select node-bank">
    <select
      className="field-control"
      aria-label={words.pick}
      value={levels.some((level) => level.includes(asked)) ? asked : ''}
      onChange={({ target }) => {
        if (target.value !== '') onAsk(target.value);
      }}
    >
      <option value="">{words.pick}</option>
      {levels.map((questions, level) => (
        <optgroup key={questions[0]} label={words.level(level + 1)}>
          {questions.map((question) => (
            <option key={question} value={question}>
              {question}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
    <Icon name="chevron" />
  </span>
);
