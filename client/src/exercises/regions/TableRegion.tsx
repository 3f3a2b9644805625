import './table.css';
import { MAX_CELL_TEXT } from '@trialogue/shared/limits.ts';
import type { ReactNode } from 'react';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { AuthorSlots } from './AuthorSlots.tsx';
import { DraftField } from './DraftField.tsx';
import { PickList } from './PickList.tsx';
import { RegionFrame } from './RegionFrame.tsx';

const { table: words } = regionText;

/** Cells to fill, one table for each who fills one. */
export const TableRegion = (props: RegionProps<'table'>) => {
  const { region, is } = props;
  const { columns, rows, choices } = is;
  const size = columns.length * (rows?.length ?? 1);
  const cellsOf = (cells: readonly string[] | undefined): string[] =>
    Array.from({ length: size }, (_, at) => cells?.[at] ?? '');
  return (
    <RegionFrame region={region}>
      <AuthorSlots
        props={props}
        form="cells"
        control={(value, set) => {
          const cells = cellsOf(value?.cells);
          const put = (at: number, text: string) => set({ form: 'cells', cells: cells.with(at, text) });
          return (
            <Grid
              columns={columns}
              rows={rows}
              cell={(at, column, label) => {
                const options = choices?.[`${column}`];
                const text = cells[at] ?? '';
                if (options === undefined)
                  return (
                    <DraftField
                      label={label}
                      value={text}
                      letters={Math.min(is.letters, MAX_CELL_TEXT)}
                      onChange={(typed) => put(at, typed)}
                    />
                  );
                const index = options.indexOf(text);
                return (
                  <PickList
                    label={label}
                    choices={options}
                    value={index < 0 ? undefined : index}
                    none={words.none}
                    onPick={(picked) => put(at, picked === undefined ? '' : (options[picked] ?? ''))}
                  />
                );
              }}
            />
          );
        }}
        show={(value) => {
          const cells = cellsOf(value.cells);
          return (
            <Grid
              columns={columns}
              rows={rows}
              cell={(at) => <span className="region-words">{cells[at] === '' ? '–' : cells[at]}</span>}
            />
          );
        }}
      />
    </RegionFrame>
  );
};

/** More columns than these do not stand in one line of the board. */
const MANY = 6;

interface GridProps {
  readonly columns: readonly string[];
  readonly rows: readonly string[] | undefined;
  readonly cell: (at: number, column: number, label: string) => ReactNode;
}

/** Each cell under its own name, so that rows can break where there is no room. */
const Grid = ({ columns, rows, cell }: GridProps) => {
  const isList = rows !== undefined && columns.length === 1;
  return (
    <div className="cells">
      {/* One column has its name once; each of its cells says it to screen readers. */}
      {isList && <p className="cell-name">{columns[0]}</p>}
      {(rows ?? ['']).map((row, rowNumber) => (
        <div className="cells-row" key={row}>
          {row !== '' && <p className="cells-name">{row}</p>}
          <div className="cells-line" data-many={columns.length > MANY}>
            {columns.map((column, columnNumber) => (
              <div className="cell" key={column}>
                {!isList && <span className="cell-name">{column}</span>}
                {cell(
                  rowNumber * columns.length + columnNumber,
                  columnNumber,
                  row === '' ? column : words.cell(row, column),
                )}
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
};
