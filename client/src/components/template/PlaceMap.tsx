import { BOARD_HEIGHT, BOARD_WIDTH } from '@trialogue/shared/limits.ts';
import { templatesText } from '../../text/templates.ts';
import type { RegionDraft } from './templateDraft.ts';

interface PlaceMapProps {
  readonly regions: readonly RegionDraft[];
  readonly chosen: number;
}

/** Where the regions lie, as a small picture; the numbers are in the fields. */
export const PlaceMap = ({ regions, chosen }: PlaceMapProps) => (
  <svg
    className="template-map"
    viewBox={`0 0 ${BOARD_WIDTH} ${BOARD_HEIGHT}`}
    role="img"
    aria-label={templatesText.preview.map}
  >
    {regions.map(({ id, rect }, at) =>
      rect.every(Number.isFinite) ? (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: two regions may have one id while they are edited
          key={`${id} ${at}`}
          className={at === chosen ? 'template-place template-place-chosen' : 'template-place'}
        >
          <rect x={rect[0]} y={rect[1]} width={Math.max(0, rect[2])} height={Math.max(0, rect[3])} rx={8} />
          <text x={rect[0] + 16} y={rect[1] + 56}>
            {at + 1}
          </text>
        </g>
      ) : null,
    )}
  </svg>
);
