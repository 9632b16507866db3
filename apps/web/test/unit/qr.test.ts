import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';

test('the code at the door is read back as the address that it was made of', () => {
  const address = 'https://linli.example/door/01990000-0000-7000-8000-00000000004d?in=110105047&key=Ab3_x-9kQ2pL';
  const rows = encodeQR(address, 'raw', { ecc: 'medium', border: 2 });
  const scale = 6;
  const size = rows.length * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (rows[Math.floor(y / scale)]![Math.floor(x / scale)]) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
  expect(decodeQR({ width: size, height: size, data })).toBe(address);
});
