using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Tests.Storage;

public sealed class DailyRoomTests
{
    [Fact]
    public async Task Site_WithMoreNewTextsThanADayMayBring_IsCountedUnderOther()
    {
        await using var instance = await Instance.Open();
        await using (var writer = Writer(instance, new() { NewTexts = 10 }))
        {
            for (var n = 0; n < 30; n++) Assert.Equal(StoreOutcome.Committed, await writer.Append(Page($"/made-up/{n}"), CancellationToken.None));
            // What is known stays itself.
            Assert.Equal(StoreOutcome.Committed, await writer.Append(Page("/made-up/3"), CancellationToken.None));
            Assert.Equal(StoreOutcome.Committed, await writer.Append(Page("/of-another-site") with { SiteId = 2 }, CancellationToken.None));
        }

        Assert.Equal(31, TestSite.Scalar(instance, "SELECT COUNT(*) FROM event WHERE site_id = 1"));
        Assert.InRange(TestSite.Scalar(instance, "SELECT COUNT(*) FROM dict WHERE kind = 1"), 11, 13);
        Assert.Equal(20, TestSite.Scalar(instance, "SELECT COUNT(*) FROM event e JOIN dict d ON d.kind = 1 AND d.id = e.path WHERE d.value = '(other)'"));
        Assert.Equal(20, TestSite.Scalar(instance, $"SELECT SUM(events) FROM ledger WHERE outcome = {(int)LedgerNote.Folded}"));
        Assert.Equal(1, TestSite.Scalar(instance, "SELECT COUNT(*) FROM dict WHERE value = '/of-another-site'"));
    }

    [Fact]
    public async Task Site_WithMorePropertiesThanADayMayBring_IsCountedWithoutThemUntilTheNextDay()
    {
        await using var instance = await Instance.Open();
        await using (var writer = Writer(instance, new() { PropertyCharacters = 100 }))
        {
            var heavy = Page("/a") with { Custom = $$"""{"a":"{{new string('x', 60)}}"}""" };
            for (var n = 0; n < 3; n++) await writer.Append(heavy, CancellationToken.None);
            instance.Clock.Advance(TimeSpan.FromDays(1));
            await writer.Append(heavy, CancellationToken.None);
        }

        Assert.Equal(2, TestSite.Scalar(instance, "SELECT COUNT(*) FROM event WHERE custom IS NOT NULL"));
        Assert.Equal(2, TestSite.Scalar(instance, $"SELECT SUM(events) FROM ledger WHERE outcome = {(int)LedgerNote.Folded}"));
    }

    private static AcceptedEvent Page(string path) => new() { SiteId = 1, AtMs = 1, Visitor = 1, Kind = EventKind.Pageview, Path = path };

    // Beside the instance's own writer, which nobody gives anything to: each keeps its own account of the vocabulary.
    private static EventWriter Writer(Instance instance, DailyLimits limits) =>
        new(instance.File, instance.Vocabulary, new IngestLedger(instance.Clock), [], instance.Clock, NullLogger<EventWriter>.Instance, limits: limits);
}
