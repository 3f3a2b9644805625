import './PartnerCorner.css';
import { privateText } from '../../text/private.ts';
import { PartnerPrivately } from './PartnerPrivately.tsx';
import { QuickExit } from './QuickExit.tsx';

/** Before and after the room: the same two controls, in the same corner, however far the page is scrolled. */
export const PartnerCorner = () => (
  <section className="partner-corner" aria-label={privateText.control.corner}>
    <PartnerPrivately side="below" />
    <QuickExit />
  </section>
);
