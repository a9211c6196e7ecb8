using System.Globalization;
using Analytics.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>The keys of a site: made, listed, rotated, ended.</summary>
public partial class KeysSection
{
    private const string Hidden = "sk_live_…";

    private IReadOnlyList<SiteKey>? _keys;
    private (KeyKind Kind, string Text)? _made;
    private SiteKey? _ends;
    private SiteKey? _rotates;
    private KeyKind _kind = KeyKind.Secret;
    private string? _name;
    private string? _source;
    private string _grace = "";
    private string? _ofName;
    private string? _ofSource;
    private string? _failure;
    private bool _busy;

    [Inject]
    private ISiteKeyring Keyring { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<KeysSection> Log { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    /// <summary>The key that the snippet shows: the newest public one without an end.</summary>
    private SiteKey? InPages => _keys?.LastOrDefault(key => key is { Kind: KeyKind.Public, ValidUntil: null });

    private int? GraceDays => int.TryParse(_grace.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;

    private string? OfGrace => GraceDays is { } days ? KeyRules.ProblemOfGrace(days) is { } problem ? FieldWords.Say(problem) : null : Wording.GiveTheNumberOfDays;

    protected override async Task OnInitializedAsync() => await Try(Read);

    private static string NameOf(SiteKey? key) => key switch
    {
        null => Wording.TheKeyLower,
        { Name.Length: > 0 } named => named.Name,
        { Kind: KeyKind.Public } => Wording.NamelessPublicKey,
        _ => Wording.NamelessSecretKey,
    };

    private string Day(DateTimeOffset at) => SiteZone.Of(Frame.Site.TimeZone).Local(at).ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private string Minute(DateTimeOffset at) => SiteZone.Of(Frame.Site.TimeZone).Local(at).ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    private async Task Read() => _keys = await Keyring.ListFor(Frame.Site.Id, CancellationToken.None);

    private Task Add()
    {
        (_ofName, _ofSource) = (Said(KeyRules.ProblemOfName(_name)), Said(KeyRules.ProblemOfEventSource(_source)));
        if (_busy || _ofName is not null || _ofSource is not null) return Task.CompletedTask;
        return Act(async () =>
        {
            var source = string.IsNullOrWhiteSpace(_source) ? null : _source.Trim();
            _made = (_kind, (await Keyring.Add(Frame.Site.Id, _kind, _name?.Trim() ?? "", source, CancellationToken.None)).Text);
            (_name, _source) = (null, null);
        });

        static string? Said(string? problem) => problem is null ? null : FieldWords.Say(problem);
    }

    private void AskEnd(SiteKey key) => _ends = key;

    private void AskRotate(SiteKey key) => (_rotates, _grace) = (key, KeyRules.GraceDaysDefault.ToString(CultureInfo.InvariantCulture));

    private Task End()
    {
        if (_ends is not { } key) return Task.CompletedTask;
        return Act(async () =>
        {
            if (await Keyring.Remove(Frame.Site.Id, key.PublicId, CancellationToken.None)) Frame.Say(Wording.EndedNamed.With(NameOf(key)));
        });
    }

    private Task Rotate()
    {
        if (_rotates is not { } key || GraceDays is not { } days || OfGrace is not null) return Task.CompletedTask;
        return Act(async () =>
        {
            if (await Keyring.Rotate(Frame.Site.Id, key.PublicId, TimeSpan.FromDays(days), CancellationToken.None) is var (text, _)) _made = (KeyKind.Public, text);
            else _failure = Wording.TheKeyWasEndedMeanwhile;
        });
    }

    private async Task Act(Func<Task> act)
    {
        _busy = true;
        await Try(async () =>
        {
            if (await Frame.May(SiteRole.Editor)) await act();
            else _failure = Wording.YouMayNotChangeTheKeys;
            await Read();
        });
        _busy = false;
    }

    private async Task Try(Func<Task> act)
    {
        _failure = null;
        try
        {
            await act();
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failure = Wording.TheKeysCouldNotBe;
        }
    }

    [LoggerMessage(EventId = 3113, Level = LogLevel.Error, Message = "Keys of a site could not be read or changed")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
