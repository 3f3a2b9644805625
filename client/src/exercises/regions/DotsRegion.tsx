import './choices.css';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { AuthorSlots } from './AuthorSlots.tsx';
import { RegionFrame } from './RegionFrame.tsx';

const { dots: words } = regionText;

/** So many dots, filled one by one; the last one filled can be emptied again. */
export const DotsRegion = (props: RegionProps<'dots'>) => {
  const { region, is } = props;
  const numbers = Array.from({ length: is.dots }, (_, index) => index + 1);
  return (
    <RegionFrame region={region}>
      <AuthorSlots
        props={props}
        form="point"
        control={(value, set) => {
          const count = value?.at ?? 0;
          return (
            <div className="dots">
              {numbers.map((number) => (
                <button
                  key={number}
                  type="button"
                  className="dot"
                  aria-pressed={number <= count}
                  aria-label={words.dot(number, is.dots)}
                  onClick={() => set({ form: 'point', at: number === count ? number - 1 : number })}
                />
              ))}
              <span className="dots-count">{words.count(count, is.dots)}</span>
            </div>
          );
        }}
        show={({ at }) => (
          <div className="dots">
            {numbers.map((number) => (
              <span key={number} className="dot" data-filled={number <= at} aria-hidden="true" />
            ))}
            <span className="dots-count">{words.count(at, is.dots)}</span>
          </div>
        )}
      />
    </RegionFrame>
  );
};
