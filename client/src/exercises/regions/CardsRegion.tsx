import type { RegionProps } from '../regionProps.ts';
import { CardBoard } from './CardBoard.tsx';
import { fieldsOf } from './cardFields.ts';
import { Deck } from './Deck.tsx';
import { RegionFrame } from './RegionFrame.tsx';

/** Cards in the order their author wants, and perhaps cards the template brings. */
export const CardsRegion = (props: RegionProps<'cards'>) => {
  const { region, is } = props;
  return (
    <RegionFrame region={region}>
      {is.deck !== undefined && <Deck cards={is.deck} />}
      <CardBoard
        props={props}
        fields={fieldsOf(is)}
        most={is.most}
        layout="flow"
        grouping={{ by: 'one' }}
        quiet={is.deck !== undefined}
      />
    </RegionFrame>
  );
};
