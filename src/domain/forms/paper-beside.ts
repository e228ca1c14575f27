/** The question beside a place for a document: how it was handed in on paper. Whoever has the paper in his hands needs no scan. */
export const paperBeside = (place: string): string => `giay_${place}`;

/** Whether the paper itself is there. */
export const isThereOnPaper = (answers: Readonly<Record<string, unknown>>, place: string): boolean => {
  const said = answers[paperBeside(place)];
  return typeof said === 'string' && said !== 'none';
};
