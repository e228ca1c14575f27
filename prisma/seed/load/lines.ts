/** Text for COPY, gathered as bytes: strings by the million would keep the collector busier than the teller. */
export type Lines = { put: (text: string) => void /** what was put since the last time */; take: () => Uint8Array<ArrayBuffer> };

export function linesOf(): Lines {
  let bytes = Buffer.allocUnsafeSlow(1 << 20);
  let length = 0;
  return {
    put: (text) => {
      const most = length + text.length * 3; // bytes of UTF-8
      if (most > bytes.length) {
        const more = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, most));
        bytes.copy(more, 0, 0, length);
        bytes = more;
      }
      length += bytes.write(text, length);
    },
    take: () => {
      const taken = bytes.subarray(0, length);
      bytes = Buffer.allocUnsafeSlow(bytes.length);
      length = 0;
      return taken as Uint8Array<ArrayBuffer>;
    },
  };
}
