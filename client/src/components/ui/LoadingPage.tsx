import './LoadingPage.css';
import { text } from '../../text/en.ts';
import { Spinner } from './Spinner.tsx';

/** Stands where a page is about to be; it shows itself only when that takes a moment. */
export const LoadingPage = ({ label = text.ui.opening }: { readonly label?: string }) => (
  <main className="loading-page">
    <Spinner label={label} />
  </main>
);
