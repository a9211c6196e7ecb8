using Analytics.Web.Accounts.Views;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;

namespace Analytics.Tests.Accounts;

public sealed class TextFieldTests : BunitContext
{
    private readonly NewAccountForm _form = new() { Email = "ann@example.com", Password = "secret secret" };

    [Fact]
    public void TextField_WithAnError_TiesItToTheInput()
    {
        var fields = new EditContext(_form);
        new ValidationMessageStore(fields).Add(fields.Field(nameof(NewAccountForm.Email)), "Write an address.");

        var field = RenderField(fields, "email");

        Assert.Equal("Write an address.", field.Find("#email-note").TextContent);
        Assert.Equal("email-note", field.Find("input").GetAttribute("aria-describedby"));
        Assert.Equal("email", field.Find("label").GetAttribute("for"));
    }

    [Fact]
    public void TextField_OfAPassword_NeverSendsItBack() =>
        Assert.True(string.IsNullOrEmpty(RenderField(new EditContext(_form), "password").Find("input").GetAttribute("value")));

    private IRenderedComponent<TextField> RenderField(EditContext fields, string type) => Render<TextField>(parameters => parameters
        .AddCascadingValue(fields)
        .Add(field => field.Id, "email")
        .Add(field => field.Label, "E-mail")
        .Add(field => field.Type, type)
        .Add(field => field.Value, type == "email" ? _form.Email : _form.Password)
        .Add(field => field.ValueExpression, type == "email" ? () => _form.Email : () => _form.Password));
}
