import './Icon.css';
import { type IconName, iconPaths } from './iconPaths.ts';

interface IconProps {
  readonly name: IconName;
  readonly size?: 'normal' | 'large';
}

/** A drawing beside words or inside a named control; hidden from screen readers, because the name says it already. */
export const Icon = ({ name, size = 'normal' }: IconProps) => (
  <svg className={`icon icon-${size}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {iconPaths[name].map((path) => (
      <path key={path} d={path} />
    ))}
  </svg>
);
