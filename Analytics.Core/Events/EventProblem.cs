namespace Analytics.Core.Events;

/// <summary>Why a text is no event.</summary>
/// <param name="Field">The field at fault, as on the wire; <c>body</c> for the whole.</param>
/// <param name="Detail">One sentence for the developer who sent it.</param>
/// <param name="TooLarge">True when the size is at fault, which is answered with 413.</param>
public sealed record EventProblem(string Field, string Detail, bool TooLarge = false);
