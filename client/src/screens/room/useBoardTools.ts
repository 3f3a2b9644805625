import { useEffect, useState } from 'react';
import { BoardEditor } from '../../board/BoardEditor.ts';
import { BoardPointers } from '../../board/BoardPointers.ts';
import { systemPace } from '../../board/Pace.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { SessionClient } from '../../session/SessionClient.ts';

export interface BoardTools {
  readonly editor: BoardEditor;
  readonly pointers: BoardPointers;
}

/** One hand on the board for as long as the room is there, so that closing the board forgets no undo. */
export const useBoardTools = (client: SessionClient): BoardTools | undefined => {
  const replica = useStore(client.board);
  const [tools, setTools] = useState<BoardTools>();
  useEffect(() => {
    if (replica === undefined) return;
    const { signalling } = client;
    const editor = new BoardEditor(replica, systemPace);
    const pointers = new BoardPointers({
      send: (pointer) => signalling.send('board:point', pointer),
      pace: systemPace,
    });
    const unsubscribe = signalling.on('board:pointer', ({ person, pointer }) =>
      pointers.receive(person, pointer),
    );
    setTools({ editor, pointers });
    return () => {
      unsubscribe();
      pointers.close();
      editor.close();
    };
  }, [client, replica]);
  return tools;
};
