import { lazy, Suspense } from 'react';
import { LoadingPage } from './components/ui/LoadingPage.tsx';
import { NoticeProvider } from './components/ui/NoticeProvider.tsx';
import { ScreenBoundary } from './components/ui/ScreenBoundary.tsx';
import { NavigationContext } from './hooks/useNavigation.ts';
import { useStore } from './hooks/useStore.ts';
import type { Navigation, Place } from './routing/Navigation.ts';
import { NotFound } from './screens/NotFound.tsx';

// A partner who waits must not load the therapist's screens, nor anybody the room before they enter it.
const Practice = lazy(async () => ({ default: (await import('./screens/practice/Practice.tsx')).Practice }));
const SetUp = lazy(async () => ({ default: (await import('./screens/practice/SetUp.tsx')).SetUp }));
const PartnerEntrance = lazy(async () => ({
  default: (await import('./screens/room/PartnerEntrance.tsx')).PartnerEntrance,
}));
const TherapistEntrance = lazy(async () => ({
  default: (await import('./screens/room/TherapistEntrance.tsx')).TherapistEntrance,
}));

/** The whole application: the page that the address names. */
export const App = ({ navigation }: { readonly navigation: Navigation }) => {
  const place = useStore(navigation.place);
  return (
    <NavigationContext value={navigation}>
      <NoticeProvider>
        <ScreenBoundary>
          <Suspense fallback={<LoadingPage />}>
            <Screen place={place} go={navigation.go} />
          </Suspense>
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
      return <Practice route={route} />;
    case 'setUp':
      return <SetUp key={secret} secret={secret} />;
    case 'room':
      return (
        <TherapistEntrance
          key={route.session}
          session={route.session}
          onLeave={() => go({ name: 'session', session: route.session })}
        />
      );
    case 'join':
      return <PartnerEntrance key={secret} secret={secret} />;
    case 'notFound':
      return <NotFound />;
  }
};
