namespace Analytics.Web.Composition;

/// <summary>Another program has the data folder open.</summary>
public sealed class FolderInUseException(string sentence) : Exception(sentence);
