using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Analytics.Web.Accounts.Views;

/// <summary>A labelled line of a plain form, with its error under it.</summary>
public sealed partial class TextField
{
    [CascadingParameter]
    private EditContext Form { get; set; } = default!;

    /// <summary>The element's id; its error's is the same with <c>-note</c>.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary><c>text</c>, <c>email</c> or <c>password</c>.</summary>
    [Parameter]
    public string Type { get; set; } = "text";

    /// <summary>What browsers and password keepers may fill in. Source: HTML, autofill detail tokens.</summary>
    [Parameter]
    public string Autocomplete { get; set; } = "off";

    /// <summary>Said under the line while it has no error.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>A link at the end of the label's line; none without <see cref="LinkHref"/>.</summary>
    [Parameter]
    public string? LinkText { get; set; }

    [Parameter]
    public string? LinkHref { get; set; }

    /// <summary>Whether the page starts here; a line with an error always does.</summary>
    [Parameter]
    public bool Autofocus { get; set; }

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    [Parameter, EditorRequired]
    public Expression<Func<string?>> ValueExpression { get; set; } = default!;

    // A password is never sent back to the browser.
    private string? Shown => Type == "password" ? "" : Value;

    private string? Error => Form.GetValidationMessages(FieldIdentifier.Create(ValueExpression)).FirstOrDefault();

    private string ErrorId => Id + "-note";

    private string? DescribedBy => Error is null && Hint is null ? null : ErrorId;
}
