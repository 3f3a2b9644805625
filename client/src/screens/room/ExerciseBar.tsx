import { actsNow } from '@trialogue/shared/exercises/run/openness.ts';
import { type Run, type RunCommand, stepOf } from '@trialogue/shared/exercises/run/runState.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { ExerciseStrip, type Leading } from '../../components/exercise/ExerciseStrip.tsx';
import { FeelingDial } from '../../components/private/FeelingDial.tsx';
import type { MenuItem } from '../../components/ui/Menu.tsx';
import { useRequest } from '../../hooks/useRequest.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { exerciseText as words } from '../../text/exercise.ts';
import { partnersOf } from './partners.ts';

interface ExerciseBarProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly run: Run;
  readonly self: Person;
}

const MORE_MINUTES = [1, 3] as const;

/** The step that runs, bound to what this person may ask of it. */
export const ExerciseBar = ({ client, view, run, self }: ExerciseBarProps) => {
  const request = useRequest();
  const step = stepOf(run);
  if (step === undefined) return null;
  const { exercises } = client;
  const landing = run.landing === true;
  const viewer =
    roleOf(self.seat) === 'therapist'
      ? { leads: leading(client, view, run, request) }
      : {
          answers: {
            acts: actsNow(run, self),
            ready: run.ready.includes(self.id),
            onReady:
              step.gate === 'bothReady'
                ? (ready: boolean) => request(() => exercises.ready(run.id, run.step, ready))
                : undefined,
          },
        };
  return (
    <ExerciseStrip
      name={run.exercise.name}
      step={step}
      title={landing ? step.title : words.step(run.step + 1, run.exercise.steps.length, step.title)}
      viewer={viewer}
      extra={
        step.rates && roleOf(self.seat) === 'partner' ? (
          <FeelingDial
            key={run.stepAt}
            last={undefined}
            onRate={(value) => request(() => client.privately.rate(value))}
          />
        ) : undefined
      }
    />
  );
};

const leading = (
  client: SessionClient,
  view: SessionView,
  run: Run,
  request: (work: () => Promise<unknown>) => void,
): Leading => {
  const direct = (command: RunCommand) => () => request(() => client.exercises.direct(run.id, command));
  const last = run.exercise.steps.length - 1;
  const landing = run.landing === true;
  const isLast = landing || run.step >= last;
  const partners = partnersOf(view.people);
  const covered = run.curtained.length > 0;
  const curtains: readonly MenuItem[] = covered
    ? [{ label: words.uncover, icon: 'eye', onSelect: direct({ do: 'curtain', over: [] }) }]
    : [
        {
          label: words.curtain,
          icon: 'hold',
          onSelect: direct({ do: 'curtain', over: partners.map(({ id }) => id) }),
        },
        ...partners.map(
          ({ id, name }): MenuItem => ({
            label: words.curtainOf(name),
            icon: 'hold',
            onSelect: direct({ do: 'curtain', over: [id] }),
          }),
        ),
      ];
  return {
    ready: run.ready.length,
    onBack:
      !landing && run.step === 0 ? undefined : direct({ do: 'go', step: landing ? run.step : run.step - 1 }),
    onNext: direct(isLast ? { do: 'end' } : { do: 'go', step: run.step + 1 }),
    isLast,
    reveals: (stepOf(run)?.reveals ?? []).map((group) => ({
      name: group,
      onReveal: () => request(() => client.exercises.releaseGroup(run.id, group)),
    })),
    menu: [
      {
        label: words.repeat,
        icon: 'renew',
        onSelect: direct(landing ? { do: 'land' } : { do: 'go', step: run.step }),
      },
      ...(isLast
        ? []
        : [
            {
              label: words.skipNext,
              icon: 'next',
              onSelect: direct({ do: 'go', step: Math.min(last, run.step + 2) }),
            } as const,
          ]),
      { label: words.swap, icon: 'people', onSelect: direct({ do: 'swap' }) },
      ...MORE_MINUTES.map(
        (count): MenuItem => ({
          label: words.extend(count),
          icon: 'plus',
          onSelect: () => request(() => client.extendTimer(count * MINUTE_MS)),
        }),
      ),
      ...curtains,
      { label: words.park, icon: 'page', hint: words.parkHint, onSelect: direct({ do: 'park' }) },
      ...(landing
        ? []
        : [
            {
              label: words.land,
              icon: 'down',
              hint: words.landHint,
              onSelect: direct({ do: 'land' }),
            } as const,
          ]),
      { label: words.end, icon: 'stop', tone: 'danger', onSelect: direct({ do: 'end' }) },
    ],
  };
};
