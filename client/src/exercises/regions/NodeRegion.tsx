import './node.css';
import './scale.css';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { AuthorSlots } from './AuthorSlots.tsx';
import { DraftField } from './DraftField.tsx';
import { EntryAsides } from './EntryAsides.tsx';
import { ownAndOthers } from './ownEntry.ts';
import { ProblemNode } from './ProblemNode.tsx';
import { QuestionBank } from './QuestionBank.tsx';
import { RegionFrame } from './RegionFrame.tsx';

const { question: words } = regionText;

/** A thing with a name, a question to all, or a place where the shell shows something. */
export const NodeRegion = (props: RegionProps<'node'>) => {
  const { region, is } = props;
  return (
    <RegionFrame region={region}>
      {is.shows === 'problem' ? (
        <ProblemNode {...props} />
      ) : is.shows === 'question' ? (
        <QuestionNode {...props} />
      ) : (
        <div className="node">
          <p className="node-label">{region.label}</p>
          <SaidWords {...props} />
        </div>
      )}
    </RegionFrame>
  );
};

/** Where the shell shows something, words are rare; what was written is shown all the same. */
const SaidWords = (props: RegionProps<'node'>) => {
  const { own, others } = ownAndOthers(props, 'words');
  if (own === undefined && others.length === 0) return null;
  return (
    <AuthorSlots
      props={{ ...props, add: undefined, change: undefined }}
      form="words"
      control={() => null}
      show={({ text }) => <p className="region-words">{text}</p>}
    />
  );
};

const QuestionNode = (props: RegionProps<'node'>) => {
  const { is } = props;
  const { own, set, others } = ownAndOthers(props, 'words');
  const asked = own ?? others.at(-1);
  const question = asked?.value.form === 'words' ? asked.value.text : '';
  return (
    <div className="node">
      <div aria-live="polite">
        {question === '' ? (
          <p className="node-label">{words.none}</p>
        ) : (
          <p className="node-question">{question}</p>
        )}
      </div>
      {set !== undefined && is.questions !== undefined && (
        <QuestionBank levels={is.questions} asked={question} onAsk={(text) => set({ form: 'words', text })} />
      )}
      {set !== undefined && is.questions === undefined && (
        <DraftField
          label={words.write}
          hint={words.write}
          value={question}
          letters={is.letters}
          onChange={(text) => set({ form: 'words', text })}
        />
      )}
      {asked !== undefined && <EntryAsides entries={[asked.entry]} source={props} />}
    </div>
  );
};
