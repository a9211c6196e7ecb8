// Brings the reader to the first field that was refused.
export const showProblem = form => form.querySelector("[aria-invalid=true]")?.focus();
