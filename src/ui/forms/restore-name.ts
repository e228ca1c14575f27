/** The name under which a button asks for VNeID's value again; its value is the field's key. */
export const restoreName = 'vneid';
