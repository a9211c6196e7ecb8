using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>One icon of <see cref="Icons"/>, in the colour of the text around it.</summary>
public partial class Icon
{
    [Parameter, EditorRequired]
    public string Strokes { get; set; } = "";

    [Parameter]
    public string? Class { get; set; }
}
