using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Pages;

/// <summary>Shows whoever runs the instance how the server sees their own request, and what to set about proxies.</summary>
public partial class Proxies
{
    private const string Nginx = """
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection "upgrade";
        """;

    private SeenRequest? _seen;
    private ProxyVerdict? _verdict;
    private bool _asking;
    private bool _asked;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await Ask();
        StateHasChanged();
    }

    private async Task Ask()
    {
        _asking = true;
        _seen = await SeenRequest.Ask(Js);
        _verdict = _seen is null ? null : ProxyVerdict.Of(_seen);
        (_asking, _asked) = (false, true);
    }

    private static string Setting(IReadOnlyList<string> proxies) => string.Join('\n', proxies.Select((proxy, at) => $"Analytics__KnownProxies__{at}={proxy}"));
}
