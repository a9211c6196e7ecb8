using System.Globalization;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Auditing;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>The audit log, for those who run the instance.</summary>
public sealed partial class AuditPage
{
    private const int PageSize = 100;

    private readonly List<AuditEntry> _entries = [];
    private string _text = "", _act = "";
    private DateOnly? _from, _to;
    private bool _more;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private InstanceRights Rights { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private string Export => string.Create(CultureInfo.InvariantCulture, $"admin/audit.csv?text={Uri.EscapeDataString(_text)}&act={Uri.EscapeDataString(_act)}&from={_from:yyyy-MM-dd}&to={_to:yyyy-MM-dd}");

    protected override Task OnInitializedAsync() => Again();

    private async Task Again()
    {
        _entries.Clear();
        await More();
    }

    private async Task More()
    {
        if (!await Rights.Has(Authentication)) return;
        var page = await Audit.Read(AuditFilter.Of(_text, _act, _from, _to) with { Before = _entries.LastOrDefault()?.Id }, PageSize, CancellationToken.None);
        _entries.AddRange(page);
        _more = page.Count == PageSize;
    }
}
