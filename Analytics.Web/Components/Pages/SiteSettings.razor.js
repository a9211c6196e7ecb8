// On a narrow screen the row of sections is longer than the screen; the one that is shown comes into view.
export const reveal = row => {
  const shown = row?.querySelector("[aria-current]");
  if (shown) row.scrollLeft = shown.offsetLeft - row.offsetLeft - (row.clientWidth - shown.offsetWidth) / 2;
};
