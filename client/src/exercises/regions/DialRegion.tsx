import './choices.css';
import { useId } from 'react';
import type { RegionProps } from '../regionProps.ts';
import { AuthorSlots } from './AuthorSlots.tsx';
import { RegionFrame } from './RegionFrame.tsx';

/** One of a few answers, large. */
export const DialRegion = (props: RegionProps<'dial'>) => {
  const { region, is } = props;
  const id = useId();
  return (
    <RegionFrame region={region}>
      <AuthorSlots
        props={props}
        form="point"
        control={(value, set) => (
          <div className="dial" role="radiogroup" aria-label={region.label}>
            {is.choices.map((choice, at) => (
              <label className="dial-choice" key={choice}>
                <input
                  type="radio"
                  name={id}
                  checked={value?.at === at}
                  onChange={() => set({ form: 'point', at })}
                />
                <span>{choice}</span>
              </label>
            ))}
          </div>
        )}
        show={({ at }) => <p className="dial-said">{is.choices[at]}</p>}
      />
    </RegionFrame>
  );
};
