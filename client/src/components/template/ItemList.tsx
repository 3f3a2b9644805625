import { templatesText } from '../../text/templates.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';

export interface Item {
  /** What it is called; not a name of its own. */
  readonly name: string;
  readonly line: string;
  readonly problems: number;
}

interface ItemListProps {
  readonly label: string;
  readonly items: readonly Item[];
  readonly chosen: number;
  readonly onChoose: (at: number) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (at: number) => void;
}

const { editor: words } = templatesText;

/** Steps or regions in their order: one is chosen to be edited, each can be moved and removed. */
export const ItemList = ({ label, items, chosen, onChoose, onMove, onRemove }: ItemListProps) => (
  <ol className="template-items" aria-label={label}>
    {items.map(({ name, line, problems }, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: nothing here has a name of its own, and it has no state
      <li key={at} className={at === chosen ? 'template-item template-item-chosen' : 'template-item'}>
        <button
          type="button"
          className="template-item-choose"
          aria-current={at === chosen || undefined}
          onClick={() => onChoose(at)}
        >
          <span>{line}</span>
          {problems > 0 && (
            <span className="template-item-problems">
              <Icon name="warning" /> {words.itemProblems(problems)}
            </span>
          )}
        </button>
        <Menu
          label={templatesText.moreOf(name)}
          size="small"
          items={[
            ...(at === 0
              ? []
              : [{ label: words.earlier(name), icon: 'back', onSelect: () => onMove(at, at - 1) } as const]),
            ...(at === items.length - 1
              ? []
              : [{ label: words.later(name), icon: 'next', onSelect: () => onMove(at, at + 1) } as const]),
            ...(items.length === 1
              ? []
              : [
                  {
                    label: words.removeItem(name),
                    icon: 'trash',
                    tone: 'danger',
                    onSelect: () => onRemove(at),
                  } as const,
                ]),
          ]}
        />
      </li>
    ))}
  </ol>
);
