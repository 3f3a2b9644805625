import { Page } from '../components/ui/Page.tsx';
import { RouteLink } from '../components/ui/RouteLink.tsx';
import { text } from '../text/en.ts';

/** For an address that leads nowhere. */
export const NotFound = () => (
  <Page title={text.notFound.title} lead={text.notFound.lead} width="narrow">
    <p>
      <RouteLink to={{ name: 'home' }}>{text.notFound.home}</RouteLink>
    </p>
  </Page>
);
