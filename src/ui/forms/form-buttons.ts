/** The name under which a button asks for VNeID's value again; its value is the field's key. */
export const restoreName = 'vneid';
/** One more row; its value is the list's key. */
export const addRowName = 'them-dong';
/** A row goes; its value is the list's key, a dot and the row's place from 0. */
export const removeRowName = 'xoa-dong';
/** Looks for the ward that bears the former name typed; its value is the field's key. */
export const findWardName = 'tim-phuong';
/** Takes one of the wards found; its value is the field's key, `=` and the ward's code. */
export const pickWardName = 'chon-phuong';
/** Uses again what was handed in or issued before; its value is the field's path, `=` and the offer's key. */
export const reuseName = 'dung-lai';
/** Sends the files chosen, and comes back to them; its value is the field's path. */
export const sendFilesName = 'gui-tep';
/** A file goes; its value is the file's id, as of the two that move it one place. */
export const dropFileName = 'bo-tep';
export const fileUpName = 'len-tep';
export const fileDownName = 'xuong-tep';
/** These are the files that were meant; its value is their ids, with commas. */
export const confirmFilesName = 'xac-nhan-tep';
