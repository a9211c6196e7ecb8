namespace Analytics.Core.Storage;

/// <summary>A newer version of the program has changed the tables: this one would misread them, or write what the other cannot read.</summary>
public sealed class NewerDatabaseException(string sentence) : Exception(sentence);
