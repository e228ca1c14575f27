/** Letters that only Vietnamese writes. The đ that stands alone for the currency is not a word. */
const marks = 'ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ';
const marked = `(?=\\p{L}*[${marks}${marks.toUpperCase()}])\\p{L}{2,}`;
const kind = '(?:Ward|Commune|Special Zone)\\b';
const capital = `(?!${kind}|City\\b)\\p{Lu}\\p{L}*`;
/** The name before the kind of a place, marked or not ("An Lạc Ward"); or words with marks and the capitals that go on with them. */
const run = new RegExp(`(?<!\\p{L})(?:(?:${capital}\\s)+(?=${kind})|${marked}(?:\\s(?:–\\s)?(?:${marked}|${capital})(?!\\p{L}))*)`, 'gu');

/** An English text in parts, those that are Vietnamese words or names told apart: "Sài Gòn" + " Ward", "Dossier (" + "hồ sơ" + ")". */
export function vietnameseRuns(text: string): { text: string; vietnamese: boolean }[] {
  const parts: { text: string; vietnamese: boolean }[] = [];
  let from = 0;
  for (const found of text.matchAll(run)) {
    const words = found[0].trimEnd();
    if (found.index > from) parts.push({ text: text.slice(from, found.index), vietnamese: false });
    parts.push({ text: words, vietnamese: true });
    from = found.index + words.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), vietnamese: false });
  return parts;
}
