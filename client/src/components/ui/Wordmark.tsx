import './Wordmark.css';
import { text } from '../../text/en.ts';

/** The product's name beside three people around a table. */
export const Wordmark = () => (
  <span className="wordmark">
    <svg className="wordmark-sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle className="wordmark-therapist" cx="16" cy="9.5" r="5.5" />
      <circle className="wordmark-a" cx="9.5" cy="21" r="5.5" />
      <circle className="wordmark-b" cx="22.5" cy="21" r="5.5" />
    </svg>
    <span>{text.ui.product}</span>
  </span>
);
