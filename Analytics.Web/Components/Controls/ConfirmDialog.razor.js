// Opened as a modal, the browser keeps the focus inside and gives it back afterwards.
export const open = dialog => { if (!dialog.open) dialog.showModal(); };
export const close = dialog => { if (dialog.open) dialog.close(); };
