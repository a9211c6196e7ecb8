// The zone the reader's own clock runs in.
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;
