import { type BoardState, caucusPageOf, type Page } from '@trialogue/shared/board/boardState.ts';
import type { PageId, PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { where } from '@trialogue/shared/protocol/define.ts';
import { type Role, roleOf } from '@trialogue/shared/roles.ts';
import type { Place } from '@trialogue/shared/stage/stageState.ts';
import { stageText } from '../../text/stage.ts';

/** Whether the stage lets this person draw and write. */
export const mayWorkAt = (place: Place, role: Role): boolean => {
  const places: readonly Place[] = where.working[role];
  return places.includes(place);
};

interface BoardOnStage {
  readonly board: BoardState;
  /** Pages that can only be looked at, and why. */
  readonly closed: ReadonlyMap<PageId, string>;
}

const { caucus: words } = stageText;

/**
 * The pages that exist for this person at this stage: in a caucus the page of those two and no other; outside of it the
 * open pages, and for the therapist those of the caucuses to look back at.
 */
export const boardOnStage = (
  board: BoardState,
  inside: PersonId | null,
  role: Role,
  people: readonly Pick<Person, 'id' | 'seat' | 'name'>[],
  /** Pages that are drawn over exercises, and seen there. */
  over: readonly PageId[] = [],
): BoardOnStage => {
  const named = (page: Page): Page => {
    if (page.only === null) return page;
    const other = people.find(({ id, seat }) =>
      role === 'therapist' ? id === page.only : roleOf(seat) === 'therapist',
    );
    return { ...page, title: words.page(other?.name ?? '') };
  };
  const pages = board.pages.filter(({ id, only }) =>
    over.includes(id) ? false : inside === null ? only === null || role === 'therapist' : only === inside,
  );
  return {
    board: {
      ...board,
      pages: pages.map(named),
      shownPage: inside === null ? board.shownPage : caucusPageOf(inside),
    },
    closed: new Map(
      inside === null
        ? pages.filter(({ only }) => only !== null).map(({ id }) => [id, words.pageClosed])
        : [],
    ),
  };
};
