import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import type { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';
import { isOneOfMany, mayReply, mayWrite } from '@trialogue/shared/exercises/run/openness.ts';
import { type Entry, type Run, stepOf } from '@trialogue/shared/exercises/run/runState.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { where } from '@trialogue/shared/protocol/define.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { type Place, placeOnStage } from '@trialogue/shared/stage/stageState.ts';
import { ExerciseBoard } from '../../components/exercise/ExerciseBoard.tsx';
import { labelOf } from '../../components/exercise/labelOf.ts';
import { RecalledPoints } from '../../components/exercise/RecalledPoints.tsx';
import { RegionCard } from '../../components/exercise/RegionCard.tsx';
import { RegionControl } from '../../exercises/RegionControl.tsx';
import { useRequest } from '../../hooks/useRequest.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { SessionView } from '../../session/clientState.ts';
import { withDrafts } from '../../session/EntryDrafts.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { exerciseText } from '../../text/exercise.ts';
import type { BoardTools } from './useBoardTools.ts';
import { useExerciseInk } from './useExerciseInk.ts';

interface ExerciseSurfaceProps {
  readonly client: SessionClient;
  /** One’s hand on the board, for what is drawn over the exercise. */
  readonly board?: BoardTools | undefined;
  readonly view: SessionView;
  readonly run: Run;
  readonly self: Person;
  /** Only what this person writes by themselves in this step; for a time apart. */
  readonly ownOnly?: boolean;
}

/** Where the stage lets this person write in an exercise. */
const mayWorkAt = (place: Place, self: Person): boolean => {
  const places: readonly Place[] = where.exercising[roleOf(self.seat)];
  return places.includes(place);
};

/** The regions of the exercise that runs, each with what this person may see and do. Loaded with the first exercise. */
export const ExerciseSurface = ({
  client,
  board,
  view,
  run,
  self,
  ownOnly = false,
}: ExerciseSurfaceProps) => {
  const request = useRequest();
  const drafts = useStore(client.drafts.drafts);
  const { exercises, drafts: writing } = client;
  const entries = withDrafts(run, drafts, self.id);
  const isTherapist = roleOf(self.seat) === 'therapist';
  const working = mayWorkAt(placeOnStage(view.stage), self);
  const opened = stepOf(run)?.opens ?? [];
  const regions = ownOnly
    ? run.exercise.regions.filter((region) => opened.includes(region.id) && mayWrite(run, region, self))
    : run.exercise.regions;
  const nameOf = (id: Person['id']): string =>
    view.people.find((person) => person.id === id)?.name ?? exerciseText.somebody;

  const ink = useExerciseInk(client, board, view, run, self);

  const regionOf = (region: Region) => {
    const open = working && mayWrite(run, region, self);
    // The catalogue calls the two A and B; here they have names.
    const named = { ...region, label: labelOf(region, view.people) };
    const here = entries.filter((entry) => entry.region === region.id);
    const mine = here.filter((entry) => entry.by === self.id);
    const isMine = (entry: Entry): boolean =>
      entry.by === self.id || (region.owner === 'shared' && entry.on === null);
    const add = (value: EntryValue, on: Entry['on'] = null): void => {
      // Two changes before the next drawing are still one and the same entry.
      const same = isOneOfMany(region, value)
        ? undefined
        : mine.find((entry) => entry.on === on && entry.value?.form === value.form);
      writing.write(run, region.id, value, same === undefined ? { on } : { entry: same.id, on });
    };
    const change = (entry: Entry) =>
      open && isMine(entry)
        ? (value: EntryValue) => writing.write(run, region.id, value, { entry: entry.id, on: entry.on })
        : undefined;
    const erase = (entry: Entry) =>
      open && entry.by === self.id ? () => request(() => writing.erase(run, entry.id)) : undefined;
    const reply = (to: Entry) =>
      working && mayReply(run, region, to, self)
        ? (value: EntryValue) => {
            const before = mine.find((entry) => entry.on === to.id);
            writing.write(
              run,
              region.id,
              value,
              before === undefined ? { on: to.id } : { entry: before.id, on: to.id },
            );
          }
        : undefined;
    return (
      <RegionCard
        region={named}
        entries={here}
        drafts={[...drafts.values()].filter((draft) => draft.run === run.id && draft.region === region.id)}
        self={self.id}
        isTherapist={isTherapist}
        open={open}
        there={(id) => run.entries.find((entry) => entry.id === id)}
        nameOf={nameOf}
        recalled={
          <RecalledPoints
            points={run.history?.filter((point) => point.region === region.id) ?? []}
            people={view.people}
          />
        }
        acts={{
          onOffer: isTherapist
            ? undefined
            : (entry, offered) => request(() => writing.offer(run, entry, offered)),
          onPass: isTherapist ? undefined : () => writing.write(run, region.id, { form: 'passed' }),
          onKeep: isTherapist
            ? undefined
            : (entry, keep) => request(() => exercises.keep(run.id, entry, keep)),
          onRelease: isTherapist
            ? (entry) => request(() => exercises.releaseEntry(run.id, entry))
            : undefined,
          onHold: isTherapist
            ? (entry, held) => request(() => exercises.hold(run.id, entry, held))
            : undefined,
          onSettle: (entry, keepMine) => writing.settle(entry, keepMine),
        }}
      >
        <RegionControl
          region={named}
          entries={here}
          self={self.id}
          people={view.people}
          add={open ? (value) => add(value) : undefined}
          change={change}
          erase={erase}
          unsent={writing.unsent(run.id, region.id)}
          reply={reply}
          startedAt={run.stepAt}
          now={client.clock.now}
        />
      </RegionCard>
    );
  };

  return (
    <ExerciseBoard
      regions={regions}
      region={regionOf}
      covered={run.curtained.includes(self.id)}
      stacked={ownOnly}
      opens={opened}
      ink={ownOnly ? undefined : ink}
    />
  );
};
