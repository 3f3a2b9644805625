import './Spinner.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface SpinnerProps {
  /** Said to screen readers; leave it out where words beside it say so already. */
  readonly label?: string;
}

/** Three dots that breathe slowly: something is under way. Still, but visible, with reduced motion. */
export const Spinner = ({ label }: SpinnerProps) => (
  <span className="spinner" role={label === undefined ? undefined : 'status'}>
    <span className="spinner-dot" />
    <span className="spinner-dot" />
    <span className="spinner-dot" />
    {label !== undefined && <VisuallyHidden>{label}</VisuallyHidden>}
  </span>
);
