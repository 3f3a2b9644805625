import { LoadingPage } from '../../components/ui/LoadingPage.tsx';

interface PartnerEntranceProps {
  /** From the private link just opened; `undefined` after a reload, when the cookie speaks for the partner. */
  readonly secret: string | undefined;
}

/** A partner's way from the private link to the waiting room. */
export const PartnerEntrance = ({ secret: _secret }: PartnerEntranceProps) => <LoadingPage />;
