/** What a list to choose from shows, in the order of the values. */
export const choicesOf = <Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): { readonly value: Value; readonly label: string }[] =>
  values.map((value) => ({ value, label: labels[value] }));
