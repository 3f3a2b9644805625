import type { BoardObject, Operation } from '@trialogue/shared/board/operation.ts';
import { newId, ObjectId, PageId } from '@trialogue/shared/ids.ts';
import type { Participant } from './Participant.ts';

const newObject = (by: Participant, random: () => number): BoardObject => {
  const at = { x: Math.round(random() * 1_600), y: Math.round(random() * 900) };
  const common = { id: newId(ObjectId), author: by.author.id, ...at, w: 120, h: 80 };
  if (random() < 0.5) {
    // A composed and a decomposed letter: both sides must store the same one.
    return { ...common, type: 'card', text: random() < 0.5 ? 'caf\u00e9' : 'cafe\u0301' };
  }
  if (random() < 0.5) return { ...common, type: 'line', width: 3, arrow: random() < 0.5 };
  return { ...common, type: 'stroke', baseW: 120, baseH: 80, width: 4, points: [0, 0, 0.5, 120, 80, 1] };
};

/** Lets a person do one more thing, allowed or not, as seen from that person's own view. */
export const actAtRandom = (by: Participant, random: () => number): void => {
  const { board } = by.replica.view.get();
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const id = pick([...board.objects.keys()]) ?? newId(ObjectId);
  const page = pick(board.pages)?.id ?? board.shownPage;
  const where = { x: random() * 1_000, y: random() * 1_000, w: 10 + random() * 200, h: 10 + random() * 200 };
  const put: Operation = { do: 'put', page, object: newObject(by, random) };
  const deeds: readonly (() => void)[] = [
    () => by.editor.perform([put]),
    () => by.editor.perform([put, { do: 'put', page, object: newObject(by, random) }]),
    () => by.editor.draft({ do: 'place', items: [{ id, ...where }] }),
    () => by.editor.draft({ do: 'place', items: [{ id, ...where }] }),
    () => by.editor.perform([{ do: 'place', items: [{ id, ...where }] }]),
    () => by.editor.perform([{ do: 'write', id, text: `words ${random()}` }]),
    () => by.editor.perform([{ do: 'remove', ids: [id] }]),
    () => by.editor.undo(),
    () => by.editor.redo(),
    () => {
      if (random() < 0.2) by.editor.perform([{ do: 'clear', page }]);
    },
    () => by.editor.perform([{ do: 'addPage', page: newId(PageId), title: 'Page' }]),
    () => by.editor.perform([{ do: 'showPage', page }]),
  ];
  pick(deeds)?.();
};
