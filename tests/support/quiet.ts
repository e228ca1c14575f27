import { afterEach, expect, vi } from 'vitest';

// What the code complains about is a fault: a test that makes it complain says so itself.
const complaint = vi.spyOn(console, 'error');
afterEach(() => {
  const said = complaint.mock.calls.map((call) => call.join(' '));
  complaint.mockClear();
  expect(said, 'console.error').toEqual([]);
});
