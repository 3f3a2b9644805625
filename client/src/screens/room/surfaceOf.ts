interface Wanted {
  /** Nothing of the others is shown. */
  readonly resting: boolean;
  readonly boardOpen: boolean;
  /** An exercise runs. */
  readonly exercise: boolean;
  /** Somebody shares a screen. */
  readonly screen: boolean;
}

/** What lies beside the faces: what this person opened, else what the therapist leads, else what somebody shows. */
export const surfaceOf = ({
  resting,
  boardOpen,
  exercise,
  screen,
}: Wanted): 'faces' | 'board' | 'exercise' | 'screen' => {
  if (resting) return 'faces';
  if (boardOpen) return 'board';
  if (exercise) return 'exercise';
  return screen ? 'screen' : 'faces';
};
