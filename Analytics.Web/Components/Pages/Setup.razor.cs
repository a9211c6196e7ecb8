using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Analytics.Web.Components.Pages;

/// <summary>Makes the first account of an instance; there is no such page afterwards.</summary>
public sealed partial class Setup(AccountMaker maker, Entrance entrance, NavigationManager navigation)
{
    private ValidationMessageStore _errors = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private NewAccountForm? Form { get; set; }

    private EditContext Fields { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new NewAccountForm();
        Fields = new EditContext(Form);
        _errors = new ValidationMessageStore(Fields);
        if (!await maker.IsEmpty(Http.RequestAborted)) navigation.NavigateTo("/login");
    }

    private async Task Make()
    {
        switch (await maker.MakeFirst(Form!.Wanted, Http.RequestAborted))
        {
            case AccountMade.Made made:
                await entrance.Let(made.Account, SignInWays.Password, remember: false);
                navigation.NavigateTo(ReturnPath.Default);
                break;
            case AccountMade.Refused refused:
                Form.Refuse(Fields, _errors, refused);
                break;
            default:
                navigation.NavigateTo("/login");
                break;
        }
    }
}
