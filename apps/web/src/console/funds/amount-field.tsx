import { quantityFromDecimal, type Unit } from '@linli/domain';
import { useState } from 'react';
import { TextField } from '../../shared/design/field.tsx';
import { useWords } from '../../shared/words/words.ts';

/** An amount as it is typed, and as whole parts of the unit; undefined while it is none. */
export function useAmount(unit: Unit, first = '') {
  const [text, setText] = useState(first);
  const parts = quantityFromDecimal(text.normalize('NFKC').replaceAll(',', ''), unit);
  return { text, setText, parts: parts !== undefined && parts > 0 ? parts : undefined };
}

export function AmountField({
  label,
  amount,
  most,
}: {
  label: string;
  amount: ReturnType<typeof useAmount>;
  most?: number;
}) {
  const { t } = useWords();
  const wrong =
    amount.text.trim() !== '' && (amount.parts === undefined || (most !== undefined && amount.parts > most));
  return (
    <TextField
      label={label}
      required
      inputMode="decimal"
      autoComplete="off"
      value={amount.text}
      fault={wrong ? t('fund.amount.fault') : undefined}
      onChange={(event) => amount.setText(event.target.value)}
    />
  );
}
