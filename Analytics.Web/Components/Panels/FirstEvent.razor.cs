using System.Globalization;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>The test of an installation: not started, waiting, or the event that came.</summary>
public partial class FirstEvent
{
    [Parameter, EditorRequired]
    public Site Site { get; set; } = default!;

    [Parameter, EditorRequired]
    public bool Waiting { get; set; }

    /// <summary>The event that ended the test; null while none did.</summary>
    [Parameter, EditorRequired]
    public LiveEvent? First { get; set; }

    /// <summary>Pageviews of yesterday and today that were there before the test.</summary>
    [Parameter]
    public long Already { get; set; }

    /// <summary>True when they could not be looked up.</summary>
    [Parameter]
    public bool Failed { get; set; }

    [Parameter]
    public EventCallback Start { get; set; }

    private string Time => SiteZone.Of(Site.TimeZone).Local(First!.At).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    private string Browser => (First!.Browser, First.Os) switch
    {
        ({ } browser, { } system) => Wording.BrowserOnSystem.With(browser, system),
        ({ } browser, null) => browser,
        (null, { } system) => system,
        _ => Wording.Unknown,
    };
}
