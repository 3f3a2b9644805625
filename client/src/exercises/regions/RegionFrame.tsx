import './regions.css';
import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface RegionFrameProps {
  readonly region: Region;
  readonly children: ReactNode;
}

const CAN_FOCUS = 'button, input, select, textarea, summary, a[href]';

/** What holds a region’s control: it fills its box, and scrolls by keyboard too when there is more than fits. */
export const RegionFrame = ({ region, children }: RegionFrameProps) => {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);

  // Nothing to press in it, and more than can be seen: the box itself takes the focus.
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () =>
      setScrolls(
        element.scrollHeight > element.clientHeight + 1 && element.querySelector(CAN_FOCUS) === null,
      );
    const resized = new ResizeObserver(measure);
    const changed = new MutationObserver(measure);
    resized.observe(element);
    changed.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, []);

  return (
    // A fieldset would not fill its box, and forty named sections are no landmarks.
    // biome-ignore lint/a11y/useSemanticElements: see above.
    <div
      role="group"
      ref={frame}
      className="region"
      data-kind={region.is.kind}
      aria-label={region.label}
      tabIndex={scrolls ? 0 : undefined}
    >
      {children}
    </div>
  );
};
