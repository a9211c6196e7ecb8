namespace Analytics.Tests.Storage.Contract;

/// <summary>SQLite keeps the contract.</summary>
public sealed class SqliteStoresTests : StoreContract
{
    protected override async Task<IStores> Open() => await SqliteStores.Open();
}
