namespace Analytics.Web.Accounts.Administering;

/// <summary>What a version changed.</summary>
/// <param name="Name">The version, with its day where it has one.</param>
/// <param name="Lines">Each a change, as people notice it.</param>
public sealed record VersionNotes(string Name, IReadOnlyList<string> Lines);
