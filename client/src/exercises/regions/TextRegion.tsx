import type { RegionProps } from '../regionProps.ts';
import { AuthorSlots } from './AuthorSlots.tsx';
import { DraftField } from './DraftField.tsx';
import { RegionFrame } from './RegionFrame.tsx';

/** Words, one text for each who writes there. */
export const TextRegion = (props: RegionProps<'text'>) => {
  const { region, is } = props;
  return (
    <RegionFrame region={region}>
      <AuthorSlots
        props={props}
        form="words"
        control={(value, set) => (
          <DraftField
            label={region.label}
            value={value?.text ?? ''}
            letters={is.letters}
            hint={is.hint}
            onChange={(text) => set({ form: 'words', text })}
          />
        )}
        show={({ text }) => <p className="region-words">{text}</p>}
      />
    </RegionFrame>
  );
};
