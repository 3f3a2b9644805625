import './PrivateAddress.css';
import type { ReactNode } from 'react';
import { Field } from '../../components/ui/Field.tsx';

interface PrivateAddressProps {
  readonly label: string;
  readonly url: string;
  readonly children?: ReactNode;
}

/** A private link to be selected or copied, never followed: its secret is good for one browser. */
export const PrivateAddress = ({ label, url, children }: PrivateAddressProps) => (
  <div className="private-address">
    <Field label={label}>
      {(binding) => (
        <input
          {...binding}
          className="field-control"
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
        />
      )}
    </Field>
    <div className="private-address-actions">{children}</div>
  </div>
);
