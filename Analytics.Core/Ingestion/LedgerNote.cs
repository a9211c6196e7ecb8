namespace Analytics.Core.Ingestion;

/// <summary>
/// What the ledger counts beside how each event ended: where personal data was masked, and of which class the bots were. A note
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
}
