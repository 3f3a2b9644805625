import './scale.css';
import type { RegionProps } from '../regionProps.ts';
import { AuthorSlots } from './AuthorSlots.tsx';
import { PointRange } from './PointRange.tsx';
import { RegionFrame } from './RegionFrame.tsx';
import { ScaleEnds } from './ScaleEnds.tsx';
import { ScaleLine } from './ScaleLine.tsx';

/** One number from 0 to 10 for each. */
export const SliderRegion = (props: RegionProps<'slider'>) => {
  const { region, is } = props;
  return (
    <RegionFrame region={region}>
      <AuthorSlots
        props={props}
        form="point"
        control={(value, set) => (
          <ScaleEnds ends={is.ends} at={value?.at}>
            <PointRange
              label={region.label}
              ends={is.ends}
              value={value?.at}
              onPick={(at) => set({ form: 'point', at })}
            />
          </ScaleEnds>
        )}
        show={({ at }) => (
          <ScaleEnds ends={is.ends} at={at}>
            <ScaleLine at={at} />
          </ScaleEnds>
        )}
      />
    </RegionFrame>
  );
};
