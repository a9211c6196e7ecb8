namespace Analytics.Core.Ingestion;

/// <summary>What became of an event at the store.</summary>
public enum StoreOutcome
{
    /// <summary>On disk.</summary>
    Committed,

    /// <summary>An event of this id is there already; nothing was written.</summary>
    Duplicate,

    /// <summary>Too much is waiting; nothing was written.</summary>
    Full,

    /// <summary>The disk or the database refused; nothing was written.</summary>
    Failed,
}
