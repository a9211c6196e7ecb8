using Analytics.Core.Sites;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Analytics.Web.Components.Pages;

/// <summary>How much room the instance takes, by site and over time, and whether its file is whole.</summary>
public sealed partial class StoragePage : IDisposable
{
    private const int DaysShown = 60;

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<(string Name, long Bytes)> _files = [];
    private IReadOnlyList<(Site Site, SiteSize Size)> _sites = [];
    private IReadOnlyList<(DateOnly Day, long Bytes)> _days = [];
    private IReadOnlyList<string>? _problems;
    private string? _failure;
    private bool _checking;

    [Inject]
    private InstanceFolder Folder { get; set; } = default!;

    [Inject]
    private IStorageReport Report { get; set; } = default!;

    [Inject]
    private ISiteCatalog Catalog { get; set; } = default!;

    [Inject]
    private InstanceRights Rights { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    private (long PerDay, int Days)? Growth =>
        _days.Count >= 2 && _days[^1].Day.DayNumber - _days[0].Day.DayNumber is var days and > 0 ? (Math.Max(0, (_days[^1].Bytes - _days[0].Bytes) / days), days) : null;

    // A day on which the program did not run lies on the line between its neighbours.
    private IReadOnlyList<double?> Line =>
        [_days[0].Bytes, .. _days.Zip(_days.Skip(1)).SelectMany(pair => Between(pair.First, pair.Second))];

    private static IEnumerable<double?> Between((DateOnly Day, long Bytes) from, (DateOnly Day, long Bytes) to)
    {
        var days = to.Day.DayNumber - from.Day.DayNumber;
        return Enumerable.Range(1, days).Select(day => (double?)(from.Bytes + ((to.Bytes - from.Bytes) * (double)day / days)));
    }

    private static string DayText(DateOnly day) => DateText.Day(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    private IEnumerable<(DateOnly Day, long Bytes, long? Change)> DaysBack =>
        _days.Select((day, at) => (day.Day, day.Bytes, at == 0 ? (long?)null : day.Bytes - _days[at - 1].Bytes)).Reverse().Take(DaysShown);

    protected override async Task OnInitializedAsync()
    {
        _files = Folder.Files();
        _days = await Folder.Growth(_leaving.Token);
        var sizes = (await Report.BySite(_leaving.Token)).ToDictionary(s => s.SiteId);
        _sites = [.. Catalog.All.Select(e => (e.Site, sizes.GetValueOrDefault(e.Site.Id) ?? new SiteSize(e.Site.Id, 0, 0, 0))).OrderByDescending(s => s.Item2.SealedBytes).ThenBy(s => s.Site.Name, StringComparer.CurrentCulture)];
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task Check()
    {
        (_failure, _problems) = (await Rights.Has(Authentication) ? null : Wording.YouDoNotRunThis, null);
        if (_failure is not null) return;
        _checking = true;
        try
        {
            _problems = await Report.Check(_leaving.Token);
            await Audit.Write(Acts.StorageChecked, "", _problems.Count == 0 ? "sound" : "damaged");
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The reader has left.
        }
        finally
        {
            _checking = false;
        }
    }
}
