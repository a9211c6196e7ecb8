using System.Reflection;
using Analytics.Core.Ingestion;
using Analytics.Core.Stats;
using Analytics.Web.Accounts;

namespace Analytics.Tests.Architecture;

/// <summary>The house: rooms are namespaces, and arrows between them go one way.</summary>
public sealed class RoomsTests
{
    private static readonly Assembly Core = typeof(IStatsStore).Assembly;
    private static readonly Assembly Web = typeof(Account).Assembly;

    /// <summary>What other rooms may know of ingestion: the event as it is stored, and who is told of it.</summary>
    private static readonly Type[] IngestionContract = [typeof(AcceptedEvent), typeof(CommittedEvent), typeof(IEventObserver), typeof(IEventStore), typeof(StoreOutcome)];

    /// <summary>What pages may know of ingestion: how received events ended, as it is read.</summary>
    private static readonly Type[] LedgerContract = [typeof(ILedgerReader), typeof(LedgerBoard), typeof(LedgerReason), typeof(RecentDrops), typeof(RecentDrop), typeof(IBots), typeof(BotReport), typeof(BotSender), typeof(BotPage), typeof(BotDayCount)];

    /// <summary>Each room with the rooms it may use; a room marked * only by its enums or contract.</summary>
    public static TheoryData<string, string> Arrows() => new()
    {
        { "Columns", "" },
        { "Sites", "" },
        { "Events", "" },
        { "Enrichment", "Events Sites" },
        { "Ingestion", "Sites Events Enrichment" },
        { "Storage", "Columns Sites Events Ingestion Enrichment*" },
        { "Stats", "Columns Sites Storage Events Ingestion* Enrichment*" },
        { "Live", "Events Ingestion*" },
        { "Jobs", "Storage Stats Sites Events Ingestion Enrichment*" },
        { "Demo", "Sites Events Enrichment Ingestion Storage Stats Live" },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Room_OfTheCore_UsesOnlyThoseItMay(string room, string allowed)
    {
        var (whole, part) = (allowed.Split(' ').Where(r => !r.EndsWith('*')).Append(room).ToHashSet(), allowed.Split(' ').Where(r => r.EndsWith('*')).Select(r => r.TrimEnd('*')).ToHashSet());

        var broken =
            from type in Core.GetTypes().Where(t => RoomOf(t) == room)
            from used in References.Of(type).Where(t => t.Assembly == Core && RoomOf(t) is { } other && !whole.Contains(other))
            where !(part.Contains(RoomOf(used)!) && (used.IsEnum || IngestionContract.Contains(used)))
            select $"{type.FullName} → {used.FullName}";

        Assert.Empty(broken.Distinct());
    }

    [Fact]
    public void Rooms_OfTheCore_AreThoseOfTheHouse()
    {
        var rooms = Core.GetTypes().Select(RoomOf).OfType<string>().Distinct().Order().ToList();

        Assert.Equal(Arrows().Select(a => (string)a[0]).Order(), rooms);
    }

    [Fact]
    public void Core_ComparedWithTheWeb_KnowsNothingOfIt()
    {
        var references = Core.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name == "Quartz" || name == Web.GetName().Name);
    }

    [Fact]
    public void Components_OfTheWeb_AskTheirRoomsAndNeverTheDatabase()
    {
        string[] core = ["Stats", "Live", "Sites"], web = ["Components", "Accounts", "Jobs", "Collecting"];

        var broken =
            from type in Web.GetTypes().Where(t => RoomOf(t) == "Components")
            from used in References.Of(type)
            where (used.Assembly == Core && RoomOf(used) is { } room && !core.Contains(room) && !LedgerContract.Contains(used))
                || (used.Assembly == Web && RoomOf(used) is { } near && !web.Contains(near))
                || IsDatabase(used) || used == typeof(AccountsDb)
            select $"{type.FullName} → {used.FullName}";

        Assert.Empty(broken.Distinct());
    }

    [Fact]
    public void Endpoints_OfTheWeb_NeverTouchTheDatabase()
    {
        var broken =
            from type in Web.GetTypes().Where(t => RoomOf(t) == "Endpoints")
            from used in References.Of(type)
            where used.Assembly.GetName().Name!.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || used == typeof(Analytics.Core.Storage.AnalyticsDb) || used == typeof(AccountsDb)
            select $"{type.FullName} → {used.FullName}";

        Assert.Empty(broken.Distinct());
    }

    [Fact]
    public void Product_OfOurs_HasNoGenerativeParts()
    {
        var references = Core.GetReferencedAssemblies().Concat(Web.GetReferencedAssemblies()).Select(a => a.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.Extensions.AI", StringComparison.Ordinal));
    }

    [Fact]
    public void References_OfAKnownMethod_AreFoundInItsCode()
    {
        // The test of the tests: a type that stands only in the code of a method, behind a generic call.
        Assert.Contains(typeof(Uri), References.Of(typeof(Sample)));
        Assert.Contains(typeof(Version), References.Of(typeof(Sample)));
        // And one that stands only behind an await.
        Assert.Contains(typeof(StatsQuery), Core.GetTypes().Where(t => RoomOf(t) == "Jobs").SelectMany(References.Of));
    }

    private static bool IsDatabase(Type type) =>
        type.Assembly.GetName().Name is { } name && (name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal));

    /// <summary>The third part of a type's namespace; null for what the compiler or a generator made elsewhere.</summary>
    private static string? RoomOf(Type type) =>
        type.Namespace?.Split('.') is ["Analytics", "Core" or "Web", var room, ..] ? room : null;

    private static class Sample
    {
        public static object Make() => Array.Empty<Uri>().Length == 0 ? new Version(1, 0) : 1;
    }
}
