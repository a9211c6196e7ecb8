using System.Text.RegularExpressions;
using Analytics.Core.Columns;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Tests.Storage;

public sealed partial class DatabaseShapeTests
{
    [Fact]
    public async Task Model_AgainstItsMigrations_HasNoPendingChanges()
    {
        await using var instance = await Instance.Open();
        await using var db = await instance.Contexts.CreateDbContextAsync();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Tables_WithACompositeKey_AreWithoutRowid()
    {
        using var folder = new TemporaryFolder();
        await using var instance = await Instance.Open(folder: folder);
        await using var db = await instance.Contexts.CreateDbContextAsync();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var table = type.GetTableName()!;
            var sql = await db.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE type = 'table' AND name = {table}").SingleAsync();
            Assert.Equal(type.FindPrimaryKey()!.Properties.Count > 1, sql.Contains("WITHOUT ROWID", StringComparison.Ordinal));
        }
        Assert.Equal(0, TestSite.Scalar(instance, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'event' AND sql IS NOT NULL"));
    }

    [Fact]
    public async Task File_Migrated_HandsFreedPagesBackInStepsAndKeepsAWriteAheadLog()
    {
        await using var instance = await Instance.Open();

        Assert.Equal(2, TestSite.Scalar(instance, "PRAGMA auto_vacuum"));
        Assert.Equal(1, TestSite.Scalar(instance, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"));
        using var writer = instance.File.OpenWriter();
        using var command = writer.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, command.ExecuteScalar());
    }

    [Fact]
    public async Task File_Reader_CannotWrite()
    {
        await using var instance = await Instance.Open();
        using var reader = instance.File.OpenReader();
        using var command = reader.CreateCommand();
        command.CommandText = "DELETE FROM dict";
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery());
    }

    [Fact]
    public async Task EventColumns_AgainstTheModel_AreAllOfThem()
    {
        await using var instance = await Instance.Open();
        await using var db = await instance.Contexts.CreateDbContextAsync();
        var model = db.Model.FindEntityType(typeof(StoredEvent))!.GetProperties().Select(p => p.GetColumnName());

        Assert.Equal(model.Order(), EventColumns.Wholes.Select(c => c.Name).Concat(EventColumns.Reals.Select(c => c.Name)).Concat(EventColumns.Texts.Select(c => c.Name)).Concat(EventColumns.Terms.Select(c => c.Name)).Append("sequence").Order());
        Assert.Equal(Enum.GetValues<Term>().Order(), EventColumns.Terms.Select(t => t.Term).Order());
    }

    [Fact]
    public async Task Events_WithEveryFieldSet_AreStoredInTheirOwnColumns()
    {
        await using var instance = await Instance.Open();
        var accepted = new AcceptedEvent
        {
            SiteId = 3,
            AtMs = 4,
            Visitor = ulong.MaxValue,
            Kind = EventKind.Custom,
            Interactive = true,
            Identified = true,
            EventId = "id",
            Name = "n",
            EventSource = "es",
            Path = "/p",
            Hostname = "h",
            Title = "t",
            ReferrerAddress = "r",
            Source = "s",
            Channel = Channel.Ai,
            UtmSource = "us",
            UtmMedium = "um",
            UtmCampaign = "uca",
            UtmTerm = "ut",
            UtmContent = "uco",
            ClickId = "c",
            Country = "DE",
            Region = "re",
            City = "ci",
            Browser = "b",
            BrowserVersion = "bv",
            Os = "o",
            OsVersion = "ov",
            Device = DeviceType.Tv,
            Screen = "1x2",
            Language = "l",
            TimeZone = "tz",
            EngagedMs = 5,
            ScrollPercent = 6,
            Performance = new(7, 8, 9, 0.5, 10, 11),
            SessionId = "cs",
            RevenueAmount = 12.5m,
            RevenueCurrency = "EUR",
            Custom = "{}",
            Detail = "{\"a\":1}",
        };
        await instance.Writer.Append(accepted, CancellationToken.None);

        await using var db = await instance.Contexts.CreateDbContextAsync();
        var stored = await db.Events.AsNoTracking().SingleAsync();
        Assert.Equal((3, 4L, -1L, (byte)2, (byte)3, (byte)Channel.Ai, (byte)DeviceType.Tv), (stored.SiteId, stored.AtMs, stored.Visitor, stored.Kind, stored.Flags, stored.Channel, stored.Device));
        Assert.Equal((5, 6, 7, 8, 9, 0.5, 10), (stored.EngagedMs, stored.ScrollPercent, stored.LoadMs, stored.LcpMs, stored.InpMs, stored.Cls, stored.FcpMs));
        Assert.Equal((11, 12.5, "id", "cs", "{}", "{\"a\":1}"), (stored.TtfbMs, stored.RevenueAmount, stored.EventId, stored.ClientSession, stored.Custom, stored.Detail));
        foreach (var column in EventColumns.Terms)
        {
            var number = TestSite.Scalar(instance, $"SELECT {column.Name} FROM event");
            Assert.Equal(column.Text(accepted), instance.Vocabulary[column.Term, (int)number]);
        }
        var row = Assert.Single(Read(instance));
        Assert.Equal(row, instance.Reader.RowOf(new(accepted, row.Sequence), new()));
    }

    [Fact]
    public async Task Events_WithNothingSet_AreStoredAndReadAsNothing()
    {
        await using var instance = await Instance.Open();
        var accepted = new AcceptedEvent { SiteId = 3, AtMs = 4, Visitor = 1, Kind = EventKind.Exit };
        await instance.Writer.Append(accepted, CancellationToken.None);

        var row = Assert.Single(Read(instance));
        Assert.Equal((-1, -1, -1, 0, false), (row.EngagedMs, row.LoadMs, row.ScrollPercent, row[Term.Path], row.Interactive));
        Assert.Equal(row, instance.Reader.RowOf(new(accepted, row.Sequence), new()));
    }

    [Theory]
    [InlineData(typeof(EventKind), "Pageview=0 RouteChange=1 Custom=2 Click=3 Form=4 Outbound=5 Download=6 Exit=32 Engagement=33 Scroll=34 Error=35 Vitals=36 Load=37")]
    [InlineData(typeof(DropReason), "Bot=1 Datacentre=2 Prefetch=3 SpamReferrer=4 BlockedIp=5 BlockedCountry=6 BlockedPage=7 BlockedHostname=8 OwnVisit=9 Consent=10 DoNotTrack=11 Duplicate=12 Sampled=13 EventSourceOff=14")]
    [InlineData(typeof(RefuseReason), "Invalid=101 InvalidTimestamp=102 NoCredentials=103 WrongKey=104 WrongOrigin=105 UnknownSite=106 TooLarge=107 RateLimited=108 Overloaded=109 StoreFailed=110")]
    [InlineData(typeof(LedgerNote), "MaskedPage=201 MaskedTitle=202 MaskedName=203 MaskedProperties=204 MaskedReferrer=205 MaskedCampaign=206 BotCrawler=221 BotAiCrawler=222 BotHttpLibrary=223 BotHeadless=224 BotMonitor=225 Restored=241 QuarantineFull=242 Folded=251")]
    [InlineData(typeof(SamplingStrategy), "Random=1 Deterministic=2 Window=3")]
    [InlineData(typeof(SampledCounts), "None=0 Scaled=1 VisitsAtLeast=2 FirstOfWindows=4")]
    [InlineData(typeof(Channel), "Direct=0 Organic=1 Paid=2 Email=3 Social=4 Ai=5 Referral=6")]
    [InlineData(typeof(DeviceType), "Unknown=0 Desktop=1 Mobile=2 Tablet=3 Tv=4 Console=5 Wearable=6")]
    [InlineData(typeof(BotClass), "Crawler=1 AiCrawler=2 HttpLibrary=3 Headless=4 Monitor=5")]
    [InlineData(typeof(QuarantineClass), "Crawler=1 AiCrawler=2 HttpLibrary=3 Headless=4 Monitor=5 Datacentre=6 Prefetch=7")]
    [InlineData(typeof(KeyKind), "Public=0 Secret=1")]
    [InlineData(typeof(SiteRole), "Viewer=0 Editor=1 Owner=2")]
    [InlineData(typeof(VisitorMode), "Cookieless=0 Persistent=1")]
    [InlineData(typeof(ColumnEncoding), "Constant=1 Packed=2 Runs=3 Sparse=4 Delta=5 PackedDelta=6 Planes=7 Codes=32 Texts=33")]
    [InlineData(typeof(Term), "Path=1 Title=2 Hostname=3 EventName=4 EventSource=5 Referrer=6 Source=7 UtmSource=8 UtmMedium=9 UtmCampaign=10 UtmTerm=11 UtmContent=12 ClickId=13 Country=14 Region=15 City=16 Browser=17 BrowserVersion=18 Os=19 OsVersion=20 Screen=21 Language=22 TimeZone=23 Currency=24")]
    public void StoredEnum_ItsNumbers_AreFrozen(Type type, string frozen)
    {
        var now = Enum.GetNames(type).Zip(Enum.GetValuesAsUnderlyingType(type).Cast<byte>()).OrderBy(v => v.Second).Select(v => $"{v.First}={v.Second}");

        // New ones may be added at the end of this list; none may ever change.
        Assert.Equal(frozen, string.Join(' ', now));
    }

    [Fact]
    public void StoredEnums_AllThatSaySo_StandInTheListAbove()
    {
        var listed = typeof(DatabaseShapeTests).GetMethod(nameof(StoredEnum_ItsNumbers_AreFrozen))!.GetCustomAttributesData().Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (Type)((IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!).First().Value!).ToHashSet();
        var bytes = typeof(AnalyticsDb).Assembly.GetTypes().Where(t => t.IsEnum && !t.IsNested && Enum.GetUnderlyingType(t) == typeof(byte));

        Assert.Empty(bytes.Where(t => !listed.Contains(t)).Select(t => t.Name));
    }

    [Fact]
    public void EventKinds_TheirOrder_SeparatesWhatMakesSessions()
    {
        EventKind[] reports = [EventKind.Exit, EventKind.Engagement, EventKind.Scroll, EventKind.Error, EventKind.Vitals, EventKind.Load];
        Assert.All(Enum.GetValues<EventKind>(), kind => Assert.Equal(!reports.Contains(kind), kind.MakesSession()));
        Assert.Equal([EventKind.Pageview, EventKind.RouteChange], Enum.GetValues<EventKind>().Where(k => k.IsPageview()));
    }

    [Fact]
    public void Reasons_AsWords_AreThoseOfTheDefinitions()
    {
        string[] drops = ["bot", "datacentre", "prefetch", "spam_referrer", "blocked_ip", "blocked_country", "blocked_page", "blocked_hostname", "own_visit", "consent", "do_not_track", "sampled", "duplicate", "event_source_off"];
        string[] refusals = ["invalid", "invalid_timestamp", "no_credentials", "wrong_key", "wrong_origin", "unknown_site", "too_large", "rate_limited", "overloaded", "store_failed"];
        Assert.Equal(drops.Order(), Enum.GetValues<DropReason>().Select(r => r.Word()).Order());
        Assert.Equal(refusals.Order(), Enum.GetValues<RefuseReason>().Select(r => r.Word()).Order());
        Assert.All(drops.Concat(refusals), word => Assert.Matches(Snake(), word));
    }

    private static List<EventRow> Read(Instance instance)
    {
        using var connection = instance.File.OpenReader();
        return EventReader.Read(connection, 3, 0, 100, CancellationToken.None);
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex Snake();
}
