import type { MouseEvent, ReactNode } from 'react';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { addressOf, type Route } from '../../routing/route.ts';

interface RouteLinkProps {
  readonly to: Route;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A link to a page of this application: opened in place, or in a new tab when the person asks the browser for it. */
export const RouteLink = ({ to, children, className }: RouteLinkProps) => {
  const { go } = useNavigation();
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={addressOf(to)} className={className} onClick={onClick}>
      {children}
    </a>
  );
};
