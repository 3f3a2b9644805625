import { Icon } from '../../components/ui/Icon.tsx';
import type { IconName } from '../../components/ui/iconPaths.ts';

interface IconActProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress: () => void;
}

/** A small button in a box that scrolls, where a tooltip would be cut off or would make the box scroll. */
export const IconAct = ({ label, icon, onPress }: IconActProps) => (
  <button type="button" className="icon-act" aria-label={label} onClick={onPress}>
    <Icon name={icon} />
  </button>
);
