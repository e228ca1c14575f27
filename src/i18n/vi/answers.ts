/** What is said where nothing was answered, and where a document was not sent: the same on every page and paper. */
export const answers = {
  none: 'Không khai',
  notSent: 'Không gửi',
};
