import type { BoardEditor } from '../board/BoardEditor.ts';
import type { BoardPointers } from '../board/BoardPointers.ts';
import { useStore } from './useStore.ts';

/** What the board component needs of the editor and the pointers of a session. */
export const useBoard = (editor: BoardEditor, pointers: BoardPointers) => {
  const view = useStore(editor.view);
  const { canUndo, canRedo } = useStore(editor.undoable);
  const others = useStore(pointers.others);
  return {
    view,
    pointers: others,
    onPerform: editor.perform,
    onDraft: editor.draft,
    onUndo: canUndo ? editor.undo : undefined,
    onRedo: canRedo ? editor.redo : undefined,
    onPoint: pointers.point,
  } as const;
};
