using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Tokens;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>Tokens for programs that act for the reader.</summary>
public sealed partial class OwnTokens(ApiTokens tokens, FreshProof proof, ShownOnce once, InstanceSettings settings, TimeProvider clock)
{
    private IReadOnlyList<ApiToken> _tokens = [];
    private string? _made;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Said { get; set; }

    private string Instance => settings.Name;

    private bool Proved => proof.Stands(Http.User);

    private DateTimeOffset Now => clock.GetUtcNow();

    private (string Sentence, bool Good)? Outcome => Said switch
    {
        "made" => (Wording.TheTokenIsMadeCopy, true),
        "revoked" => (Wording.RevokedWhoeverHasItIs, true),
        "name" => (Wording.GiveTheTokenAName, false),
        "scope" => (Wording.ChooseAtLeastOneThing, false),
        "days" => (Wording.ChooseWhenTheTokenEnds, false),
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        _tokens = await tokens.Of(Http.User.AccountId()!, Http.RequestAborted);
        _made = once.Take(Http, "token");
    }
}
