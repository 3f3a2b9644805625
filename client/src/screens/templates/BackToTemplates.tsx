import { RouteLink } from '../../components/ui/RouteLink.tsx';
import { templatesText } from '../../text/templates.ts';

/** The way from one exercise to all of them. */
export const BackToTemplates = () => (
  <RouteLink to={{ name: 'exercises' }} className="back">
    {templatesText.back}
  </RouteLink>
);
