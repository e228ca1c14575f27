const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** Two digits below a hundred: "hai mươi mốt", "mười lăm". */
function underHundred(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) return digits[ones] ?? '';
  const begin = tens === 1 ? 'mười' : `${digits[tens]} mươi`;
  if (ones === 0) return begin;
  const end = ones === 1 && tens > 1 ? 'mốt' : ones === 5 ? 'lăm' : digits[ones];
  return `${begin} ${end}`;
}

/**
 * A whole number from 0 to 999 as it is written out on papers: "ba", "hai mươi mốt", "một trăm linh năm". Time limits and sets are no larger.
 * @throws RangeError beyond
 */
export function vietnameseNumber(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 999) throw new RangeError(`cannot write out ${n}`);
  if (n < 100) return underHundred(n);
  const begin = `${digits[Math.floor(n / 100)]} trăm`;
  const rest = n % 100;
  if (rest === 0) return begin;
  return rest < 10 ? `${begin} linh ${digits[rest]}` : `${begin} ${underHundred(rest)}`;
}
