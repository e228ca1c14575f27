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
