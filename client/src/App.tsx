import { Later } from './components/ui/Later.tsx';
import { NoticeProvider } from './components/ui/NoticeProvider.tsx';
import { ScreenBoundary } from './components/ui/ScreenBoundary.tsx';
import { NavigationContext } from './hooks/useNavigation.ts';
import { useStore } from './hooks/useStore.ts';
import { LaterPart } from './http/LaterPart.ts';
import type { Navigation, Place } from './routing/Navigation.ts';
import { NotFound } from './screens/NotFound.tsx';

// A partner who waits must not load the therapist's screens, nor anybody the room before they enter it.
const practice = new LaterPart(
  'screens/practice/Practice.tsx',
  async () => (await import('./screens/practice/Practice.tsx')).Practice,
);
const setUp = new LaterPart(
  'screens/practice/SetUp.tsx',
  async () => (await import('./screens/practice/SetUp.tsx')).SetUp,
);
const partnerEntrance = new LaterPart(
  'screens/room/PartnerEntrance.tsx',
  async () => (await import('./screens/room/PartnerEntrance.tsx')).PartnerEntrance,
);
const therapistEntrance = new LaterPart(
  'screens/room/TherapistEntrance.tsx',
  async () => (await import('./screens/room/TherapistEntrance.tsx')).TherapistEntrance,
);

/** The whole application: the page that the address names. */
export const App = ({ navigation }: { readonly navigation: Navigation }) => {
  const place = useStore(navigation.place);
  return (
    <NavigationContext value={navigation}>
      <NoticeProvider>
        <ScreenBoundary>
          <Screen place={place} go={navigation.go} />
        </ScreenBoundary>
      </NoticeProvider>
    </NavigationContext>
  );
};

interface ScreenProps {
  readonly place: Place;
  readonly go: Navigation['go'];
}

const Screen = ({ place: { route, secret }, go }: ScreenProps) => {
  switch (route.name) {
    case 'home':
    case 'newSession':
    case 'nextSession':
    case 'session':
    case 'kept':
    case 'exercises':
    case 'template':
      return (
        <Later key="practice" part={practice} page>
          {(Practice) => <Practice route={route} />}
        </Later>
      );
    case 'setUp':
      return (
        <Later key="setUp" part={setUp} page>
          {(SetUp) => <SetUp key={secret} secret={secret} />}
        </Later>
      );
    case 'room':
      return (
        <Later key="room" part={therapistEntrance} page>
          {(TherapistEntrance) => (
            <TherapistEntrance
              key={route.session}
              session={route.session}
              onLeave={() => go({ name: 'session', session: route.session })}
            />
          )}
        </Later>
      );
    case 'join':
      return (
        <Later key="join" part={partnerEntrance} page>
          {(PartnerEntrance) => <PartnerEntrance key={secret} secret={secret} />}
        </Later>
      );
    case 'notFound':
      return <NotFound />;
  }
};
