import { Page } from '../../components/ui/Page.tsx';
import { door } from '../../text/door.ts';

interface UnsupportedBrowserProps {
  /** The page came over an address without TLS, where browsers give neither camera nor microphone. */
  readonly insecure: boolean;
}

/** Says plainly that this browser cannot do it, and which can. */
export const UnsupportedBrowser = ({ insecure }: UnsupportedBrowserProps) => (
  <Page title={door.unsupported.title} lead={door.unsupported.words} width="text">
    <p>{insecure ? door.unsupported.insecure : door.unsupported.todo}</p>
  </Page>
);
