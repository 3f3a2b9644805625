import './NetworkSignal.css';
import type { NetworkLevel } from '@trialogue/shared/protocol/session.ts';
import { roomText } from '../../text/room.ts';

interface NetworkSignalProps {
  readonly name: string;
  readonly level: NetworkLevel;
}

const bars = [
  { step: 1, d: 'M4.5 20.5v-4' },
  { step: 2, d: 'M12 20.5v-9' },
  { step: 3, d: 'M19.5 20.5v-15' },
] as const;

/** Three bars; the missing ones stay faintly visible, so that the sign keeps its width and its meaning. */
export const NetworkSignal = ({ name, level }: NetworkSignalProps) => {
  const words = level === null ? roomText.network.unknown : roomText.network.levels[level];
  const label = roomText.network.label(name, words);
  return (
    <svg className="network-signal" viewBox="0 0 24 24" role="img" aria-label={label}>
      <title>{label}</title>
      {bars.map(({ step, d }) => (
        <path key={step} d={d} className={step <= (level ?? 0) ? 'network-bar' : 'network-bar-missing'} />
      ))}
    </svg>
  );
};
