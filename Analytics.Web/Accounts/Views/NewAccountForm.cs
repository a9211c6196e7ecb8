using Microsoft.AspNetCore.Components.Forms;

namespace Analytics.Web.Accounts.Views;

/// <summary>The fields of the forms that make an account.</summary>
public sealed class NewAccountForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    // An empty line of a form arrives as null.
    internal NewAccount Wanted => new(Name ?? "", Email ?? "", Password ?? "");

    internal void Refuse(EditContext fields, ValidationMessageStore errors, AccountMade.Refused refused)
    {
        var field = refused.Field switch { "name" => nameof(Name), "email" => nameof(Email), _ => nameof(Password) };
        errors.Add(fields.Field(field), refused.Sentence);
        fields.NotifyValidationStateChanged();
    }
}
