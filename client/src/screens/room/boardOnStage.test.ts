import { caucusPageOf, emptyBoard } from '@trialogue/shared/board/boardState.ts';
import { newId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { boardOnStage, mayWorkAt } from './boardOnStage.ts';

const [imke, ada, ben] = [newId(PersonId), newId(PersonId), newId(PersonId)];
const people = [
  { id: imke, seat: 'therapist', name: 'Imke' },
  { id: ada, seat: 'a', name: 'Ada' },
  { id: ben, seat: 'b', name: 'Ben' },
] as const;
const open = newId(PageId);
const board = emptyBoard(open, [ada, ben]);

describe('boardOnStage', () => {
  it('is in a caucus the page of those two and no other', () => {
    const { board: seen, closed } = boardOnStage(board, ada, 'therapist', people);
    expect(seen.pages).toEqual([{ id: caucusPageOf(ada), title: 'With Ada', only: ada }]);
    expect(seen.shownPage).toBe(caucusPageOf(ada));
    expect(closed.size).toBe(0);
  });

  it('is outside a caucus the open pages, and for the therapist the others to look back at', () => {
    const partner = boardOnStage(board, null, 'partner', people);
    expect(partner.board.pages.map(({ id }) => id)).toEqual([open]);
    const therapist = boardOnStage(board, null, 'therapist', people);
    expect(therapist.board.pages.map(({ title }) => title)).toEqual(['Page 1', 'With Ada', 'With Ben']);
    expect([...therapist.closed.keys()]).toEqual([caucusPageOf(ada), caucusPageOf(ben)]);
    expect(therapist.board.shownPage).toBe(open);
  });
});

describe('mayWorkAt', () => {
  it('lets the therapist work on while holding, and nobody in a rest', () => {
    expect(mayWorkAt('held', 'therapist')).toBe(true);
    expect(mayWorkAt('held', 'partner')).toBe(false);
    expect(mayWorkAt('caucus', 'partner')).toBe(true);
    expect(mayWorkAt('apart', 'partner')).toBe(false);
    expect(mayWorkAt('timeOut', 'therapist')).toBe(false);
  });
});
