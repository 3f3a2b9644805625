/** A number on a line, to be looked at; the words beside it say the number. */
export const ScaleLine = ({ at }: { readonly at: number }) => (
  <div className="scale-line" aria-hidden="true">
    <div className="scale-track">
      <span className="scale-mark" style={{ insetInlineStart: `${at * 10}%` }} />
    </div>
  </div>
);
