import './NetworkResult.css';
import type { NetworkFinding } from '../../hooks/useNetworkTest.ts';
import { door } from '../../text/door.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/iconPaths.ts';
import { Spinner } from '../ui/Spinner.tsx';

interface NetworkResultProps {
  readonly finding: NetworkFinding;
  readonly onTestAgain: () => void;
}

const icons: Readonly<Record<Exclude<NetworkFinding, 'checking'>, IconName>> = {
  good: 'check',
  slower: 'signal-2',
  none: 'warning',
  unknown: 'information',
};

const { network } = door;
const words: Readonly<Record<NetworkFinding, { readonly result: string; readonly todo?: string }>> = {
  checking: { result: network.checking },
  good: { result: network.good },
  slower: { result: network.slower, todo: network.slowerTodo },
  none: { result: network.none, todo: network.noneTodo },
  unknown: { result: network.unknown, todo: network.unknownTodo },
};

/** The connection's test as a plain sentence, read out when it is known. */
export const NetworkResult = ({ finding, onTestAgain }: NetworkResultProps) => {
  const { result, todo } = words[finding];
  return (
    <section className="network-result" aria-labelledby="network-result-title">
      <h2 id="network-result-title" className="network-result-title">
        {network.title}
      </h2>
      <div className={`network-result-line network-result-${finding}`}>
        {finding === 'checking' ? <Spinner /> : <Icon name={icons[finding]} />}
        <p role="status">
          <span>{result}</span>
          {todo !== undefined && <span className="network-result-todo"> {todo}</span>}
        </p>
      </div>
      {finding !== 'checking' && finding !== 'good' && (
        <button type="button" className="network-result-again" onClick={onTestAgain}>
          {network.again}
        </button>
      )}
    </section>
  );
};
