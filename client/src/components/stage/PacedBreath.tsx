import './PacedBreath.css';
import { stageText } from '../../text/stage.ts';

const { breath } = stageText;

/** A circle to breathe with: four seconds in, six out. Where motion is not wanted, the words alone say it. */
export const PacedBreath = () => (
  <figure className="breath">
    <div className="breath-drawing" aria-hidden="true">
      <span className="breath-circle" />
      <span className="breath-word breath-in">{breath.in}</span>
      <span className="breath-word breath-out">{breath.out}</span>
    </div>
    <figcaption className="breath-words">{breath.words}</figcaption>
  </figure>
);
