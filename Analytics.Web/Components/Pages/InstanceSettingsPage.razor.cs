using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Analytics.Web.Components.Pages;

/// <summary>What an admin may set of the whole instance; what the configuration says is shown and cannot be changed.</summary>
public sealed partial class InstanceSettingsPage
{
    private const string True = "true", False = "false";

    private static (string Value, string Text, string Hint)[] Modes =>
    [
        ("closed", Wording.Closed, Wording.NobodyByThemselvesAdminsInvite),
        ("invitation", Wording.ByInvitation, Wording.OwnersOfSitesAndTeams),
        ("domain", Wording.ByDomain, Wording.WhoeverConfirmsAnAddressOf),
        ("open", Wording.Open, Wording.Anybody),
    ];

    private readonly Dictionary<string, string> _draft = [];
    private string? _said, _failure;
    private string _email = "";
    private (string Sentence, bool Good)? _mailed;
    private bool _testing, _unproved;

    [Inject]
    private InstanceSettings Settings { get; set; } = default!;

    [Inject]
    private InstanceRights Rights { get; set; } = default!;

    [Inject]
    private FreshProof Proof { get; set; } = default!;

    [Inject]
    private IPost Post { get; set; } = default!;

    [Inject]
    private Letters Letters { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private IConfiguration Configuration { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private string[] Proxies => Configuration.GetSection("Analytics:KnownProxies").Get<string[]>() ?? [];

    protected override async Task OnInitializedAsync()
    {
        _email = (await Authentication).User.AccountEmail() ?? "";
        Read();
    }

    private void Read()
    {
        foreach (var setting in InstanceSetting.All) _draft[setting.Key] = setting.IsSecret ? "" : Settings[setting];
    }

    private async Task Save()
    {
        (_said, _unproved, _failure) = (null, false, InstanceSettingRules.Problem(setting => _draft[setting.Key])?.Sentence);
        if (_failure is not null || !await MayStill()) return;
        // Whoever says which server mails go by reads the links to new passwords.
        if (!Proof.Stands((await Authentication).User))
        {
            _unproved = true;
            return;
        }
        var changes = InstanceSetting.All.Where(s => !Settings.IsFixed(s) && (s.IsSecret ? _draft[s.Key].Length > 0 : _draft[s.Key] != Settings[s])).ToDictionary(s => s, s => _draft[s.Key].Trim());
        await Settings.Save(changes, CancellationToken.None);
        foreach (var (setting, value) in changes) await Audit.Write(Acts.SettingsChanged, setting.Key, setting.IsSecret ? "" : value);
        _said = changes.Count == 0 ? Wording.NothingWasChanged : Wording.SavedItHoldsFromNow;
        Read();
    }

    private async Task TestMail()
    {
        _mailed = null;
        if (!await MayStill()) return;
        _testing = true;
        var failure = await Post.Send(Letters.Test(_email), CancellationToken.None);
        _testing = false;
        _mailed = (failure ?? Wording.TheMailServerTookThe.With(_email), failure is null);
        await Audit.Write(Acts.MailTested, _email, failure is null ? "taken" : "failed");
    }

    private async Task<bool> MayStill()
    {
        if (await Rights.Has(Authentication)) return true;
        _failure = Wording.YouDoNotRunThis;
        return false;
    }
}
