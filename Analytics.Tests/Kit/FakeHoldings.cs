using System.Text.Json.Nodes;
using Analytics.Core.Sites;

namespace Analytics.Tests.Kit;

/// <summary>What is kept of sites, as a test says it is; remembers what was to be erased.</summary>
public sealed class FakeHoldings : ISiteHoldings, IErasure, IPersonalData
{
    public SiteHoldings Kept { get; set; } = new(3, 1_204, 41_300, new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero), new(2026, 11, 22, 14, 0, 0, TimeSpan.Zero));

    public List<MaskedPlace> Places { get; } = [];

    public Exception? Failure { get; set; }

    public ErasureCount Count { get; set; } = new(311, 1, [new(2026, 9, 10), new(2026, 9, 11)]);

    public List<ErasureRequest> Erased { get; } = [];

    public List<ErasureRequest> Looked { get; } = [];

    public List<JsonObject> Person { get; } = [];

    public Task<SiteHoldings> Of(int siteId, CancellationToken cancel) => Failure is null ? Task.FromResult(Kept) : throw Failure;

    public Task<IReadOnlyList<MaskedPlace>> Masked(int siteId, DateTimeOffset since, CancellationToken cancel) => Failure is null ? Task.FromResult<IReadOnlyList<MaskedPlace>>(Places) : throw Failure;

    public Task<ErasureCount> Preview(SiteEntry site, ErasureRequest request, CancellationToken cancel)
    {
        Looked.Add(request);
        return Failure is null ? Task.FromResult(Count) : throw Failure;
    }

    public Task<ErasureCount> Run(SiteEntry site, ErasureRequest request, CancellationToken cancel)
    {
        Erased.Add(request);
        return Failure is null ? Task.FromResult(Count) : throw Failure;
    }

    public Task<IReadOnlyList<JsonObject>> Of(SiteEntry site, string userId, CancellationToken cancel) => Task.FromResult<IReadOnlyList<JsonObject>>(Person);
}
