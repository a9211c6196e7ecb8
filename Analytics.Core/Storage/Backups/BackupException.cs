namespace Analytics.Core.Storage.Backups;

/// <summary>A backup cannot be made or is none; the message is for the operator.</summary>
public sealed class BackupException(string sentence) : Exception(sentence);
