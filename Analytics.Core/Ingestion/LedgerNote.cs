namespace Analytics.Core.Ingestion;

/// <summary>
/// What the ledger counts beside how each event ended: where personal data was masked, of which class the bots were, and what became of quarantine. A note
/// is no ending; the sum of the endings alone is what was received. Stored in the column of the endings; never renumber.
/// </summary>
public enum LedgerNote : byte
{
    MaskedPage = 201,
    MaskedTitle = 202,
    MaskedName = 203,
    MaskedProperties = 204,
    MaskedReferrer = 205,
    MaskedCampaign = 206,

    BotCrawler = 221,
    BotAiCrawler = 222,
    BotHttpLibrary = 223,
    BotHeadless = 224,
    BotMonitor = 225,

    /// <summary>Accepted, after it had been kept apart: its class was let through later.</summary>
    Restored = 241,

    /// <summary>Dropped as one of a class that is kept apart, but not kept: the quarantine of its day was full.</summary>
    QuarantineFull = 242,

    /// <summary>Accepted, with texts as "(other)" or without properties: its site had added more than it may in a day.</summary>
    Folded = 251,
}
