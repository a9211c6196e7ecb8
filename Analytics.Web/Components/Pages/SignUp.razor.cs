using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Analytics.Web.Components.Pages;

/// <summary>Makes an account where the operator lets everybody in; says kindly that it does not elsewhere.</summary>
public sealed partial class SignUp(AccountMaker maker, SignUps signUps, InstanceSettings settings, NavigationManager navigation)
{
    private ValidationMessageStore _errors = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private NewAccountForm? Form { get; set; }

    private EditContext Fields { get; set; } = default!;

    private bool IsOpen => signUps.AreOpen;

    private string EmailHint => settings.Registration == Registration.Domain ? Wording.AnAddressOf.With(string.Join(Wording.Or, settings.RegistrationDomains)) : "";

    private bool IsByInvitation => settings.Registration == Registration.Invitation;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new NewAccountForm();
        Fields = new EditContext(Form);
        _errors = new ValidationMessageStore(Fields);
        if (await maker.IsEmpty(Http.RequestAborted)) navigation.NavigateTo("/setup");
    }

    private async Task Make()
    {
        if (!IsOpen || await maker.IsEmpty(Http.RequestAborted)) return;
        // A taken address leads to the same sentence as a free one.
        if (await signUps.Make(Form!.Wanted, Http.RequestAborted) is AccountMade.Refused refused) Form.Refuse(Fields, _errors, refused);
        else navigation.NavigateTo("/login?joined=true");
    }
}
