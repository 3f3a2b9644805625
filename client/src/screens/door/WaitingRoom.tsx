import { type ReactNode, useEffect } from 'react';
import { CalmPage } from '../../components/door/CalmPage.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { useNotices } from '../../hooks/useNotices.ts';
import { door } from '../../text/door.ts';

interface WaitingRoomProps {
  /** The knock is on its way; it sends itself. */
  readonly knocking: boolean;
  readonly otherDevice: boolean;
  readonly onCheckAgain: () => void;
  readonly onLeave: () => void;
  /** Below everything else: what may be said while waiting. */
  readonly children: ReactNode;
}

/** A partner waits to be let in. Shows nothing of anybody else, and nothing has to be done. */
export const WaitingRoom = ({ knocking, otherDevice, onCheckAgain, onLeave, children }: WaitingRoomProps) => {
  const { announce } = useNotices();

  useEffect(() => {
    if (!knocking) announce(door.waiting.announced);
  }, [knocking, announce]);

  return (
    <CalmPage
      title={door.waiting.title}
      actions={
        <>
          <Button onClick={onCheckAgain}>{door.waiting.checkAgain}</Button>
          <Button onClick={onLeave}>{door.waiting.leave}</Button>
        </>
      }
    >
      <p>{knocking ? door.waiting.knocking : door.waiting.words}</p>
      {otherDevice && <p>{door.waiting.otherDevice}</p>}
      <p className="calm-page-soft">{door.waiting.private}</p>
      {children}
    </CalmPage>
  );
};
