import { joinCalendarPath } from '@trialogue/shared/http/join.ts';
import { useState } from 'react';
import { SessionFacts } from '../../components/door/SessionFacts.tsx';
import { LoadingPage } from '../../components/ui/LoadingPage.tsx';
import { useSessionClient } from '../../hooks/useSessionClient.ts';
import { useShutWhenLeft } from '../../hooks/useShutWhenLeft.ts';
import { useStore } from '../../hooks/useStore.ts';
import { lacksOf, partsOfThisBrowser } from '../../media/browserSupport.ts';
import { PartnerPass } from '../../session/PartnerPass.ts';
import { recallTab } from '../../session/tabMemory.ts';
import { door } from '../../text/door.ts';
import { Entrance, type EntranceProps } from '../door/Entrance.tsx';
import { KeptForPartner } from '../door/KeptForPartner.tsx';
import { PartnerFrame } from '../door/PartnerFrame.tsx';
import { UnsupportedBrowser } from '../door/UnsupportedBrowser.tsx';

interface PartnerEntranceProps {
  /** From the private link just opened; `undefined` after a reload, when the cookie speaks for the partner. */
  readonly secret: string | undefined;
}

const WAY = 'join';

/** A partner's way from the private link over the device check and the waiting room into the room. */
export const PartnerEntrance = ({ secret }: PartnerEntranceProps) => {
  const [life, setLife] = useState(0);
  const [pass] = useState(() => new PartnerPass(secret));
  const lacks = lacksOf(partsOfThisBrowser());
  if (lacks.length > 0) {
    return (
      <PartnerFrame client={undefined} pass={pass}>
        <UnsupportedBrowser insecure={lacks.includes('secureContext')} />
      </PartnerFrame>
    );
  }
  return (
    <PartnerSession
      key={life}
      pass={pass}
      resumes={secret === undefined || life > 0}
      onAgain={() => setLife(life + 1)}
    />
  );
};

type Over = Parameters<NonNullable<EntranceProps['onOver']>>[0];

interface PartnerSessionProps {
  readonly pass: PartnerPass;
  readonly resumes: boolean;
  readonly onAgain: () => void;
}

const PartnerSession = ({ pass, resumes, onAgain }: PartnerSessionProps) => {
  const client = useSessionClient(pass.ticket);
  const appointment = useStore(pass.appointment);
  const [resumed] = useState(() => (resumes ? recallTab(WAY) : undefined));

  const [over, setOver] = useState<Over>();
  const [reading, setReading] = useState(false);
  const mayRead = (why: Over | undefined): boolean =>
    why === 'ended' || (why === 'session-ended' && pass.reads);

  // Whoever uses this browser next, perhaps the other partner, must not come in by this one's cookie.
  const forget = (why: Over): void => {
    setOver(why);
    if (FORGET.has(why)) void pass.forget();
    else if (SHUT.has(why) && !mayRead(why)) void pass.shut();
  };
  useShutWhenLeft(mayRead(over), pass);

  return (
    <PartnerFrame client={client} pass={pass}>
      {reading ? (
        <KeptForPartner onClose={() => void pass.shut()} />
      ) : client === undefined ? (
        <LoadingPage label={door.opening.words} />
      ) : (
        <Entrance
          client={client}
          who="partner"
          way={WAY}
          resumed={resumed}
          name={appointment?.name}
          facts={
            appointment !== undefined && (
              <SessionFacts
                startsAt={appointment.startsAt}
                plannedMinutes={appointment.plannedMinutes}
                calendar={joinCalendarPath}
              />
            )
          }
          onOver={forget}
          onAgain={onAgain}
          keptAfter={(why) => (mayRead(why) ? () => setReading(true) : undefined)}
        />
      )}
    </PartnerFrame>
  );
};

/** After these nothing is left to come back to with this cookie. */
const FORGET: ReadonlySet<string> = new Set(['revoked', 'canceled', 'link-not-valid']);
/** After these the private link opens something again, on this device: the room, or what was kept. */
const SHUT: ReadonlySet<string> = new Set(['left', 'session-ended']);
