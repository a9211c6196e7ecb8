using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>Puts one filter together: a dimension, how it is compared, one or more values, suggested from what the site saw.</summary>
public partial class FilterEditor
{
    private readonly List<string> _values = [];
    private Dimension? _dimension;
    private string? _property, _problem;
    private FilterOperator _operator;
    private string _find = "", _text = "";
    private IReadOnlyList<string> _suggestions = [];
    private ElementReference _input, _search;
    private bool _focus;
    private int _asked;

    /// <summary>The filter to edit; null makes a new one.</summary>
    [Parameter, EditorRequired]
    public StatsFilter? Filter { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<Dimension> Dimensions { get; set; } = [];

    [Parameter]
    public IReadOnlyList<string> Properties { get; set; } = [];

    /// <summary>The site's values of a dimension that hold a text.</summary>
    [Parameter, EditorRequired]
    public Func<Dimension, string?, string, Task<IReadOnlyList<string>>> Suggest { get; set; } = static (_, _, _) => Task.FromResult<IReadOnlyList<string>>([]);

    [Parameter]
    public EventCallback<StatsFilter> Done { get; set; }

    private bool Exact => _operator is FilterOperator.Is or FilterOperator.IsNot;

    private IEnumerable<Dimension> Found => Dimensions.Where(dimension => dimension != Dimension.Property && dimension.Said().Contains(_find.Trim(), StringComparison.CurrentCultureIgnoreCase));

    private bool ByProperty => Dimensions.Contains(Dimension.Property);

    private IEnumerable<string> FoundProperties => ByProperty ? Properties.Where(property => property.Contains(_find.Trim(), StringComparison.OrdinalIgnoreCase)) : [];

    /// <summary>What was typed; a path copied from a browser as it is read here.</summary>
    private string Typed => _dimension is Dimension.Page or Dimension.EntryPage or Dimension.ExitPage ? EscapedLetters.Read(_text.Trim()).ToString() : _text.Trim();

    private bool OfOwn => ByProperty && _find.Trim() is { Length: > 0 and <= Core.Stats.Dimensions.PropertyLength } name && !Properties.Contains(name);

    private string Placeholder => Exact ? Wording.TypeToSearchTheValues : _operator == FilterOperator.Matches ? "^/blog/" : Wording.Text;

    private string Hint => _operator switch
    {
        FilterOperator.Matches => Wording.ARegularExpressionEnterAdds,
        FilterOperator.Contains or FilterOperator.NotContains => Wording.EnterAddsATextAny,
        _ => Wording.ChooseOneOrMoreValues,
    };

    protected override async Task OnInitializedAsync()
    {
        if (Filter is null) return;
        (_dimension, _property, _operator) = (Filter.Dimension, Filter.Property, Filter.Operator);
        _values.AddRange(Filter.Values);
        _focus = true;
        await Look();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _dimension is null) await _search.FocusAsync(preventScroll: true);
        if (!_focus || _dimension is null) return;
        _focus = false;
        await _input.FocusAsync(preventScroll: true);
    }

    private string Say(string value) => Exact && _dimension is { } dimension ? ValueText.Of(dimension, value) : value;

    private Task Choose(Dimension dimension, string? property)
    {
        (_dimension, _property, _focus, _text) = (dimension, property, true, "");
        return Look();
    }

    /// <summary>Enter takes what stands first of what was found.</summary>
    private Task TakeFirst()
    {
        if (_find.Trim().Length == 0) return Task.CompletedTask;
        if (Found.Cast<Dimension?>().FirstOrDefault() is { } dimension) return Choose(dimension, null);
        return (FoundProperties.FirstOrDefault() ?? (OfOwn ? _find.Trim() : null)) is { } property ? Choose(Dimension.Property, property) : Task.CompletedTask;
    }

    private void Back()
    {
        (_dimension, _property, _suggestions, _problem) = (null, null, [], null);
        _values.Clear();
    }

    private Task Compare(FilterOperator comparison)
    {
        var wasExact = Exact;
        _operator = comparison;
        // A code that stands for a country is no text to look for.
        if (wasExact != Exact) _values.Clear();
        return Look();
    }

    private Task Type(string text)
    {
        (_text, _problem) = (text, null);
        return Look();
    }

    private Task Toggle(string value)
    {
        if (!_values.Remove(value)) _values.Add(value);
        _problem = null;
        if (_text.Length == 0) return Task.CompletedTask;
        // What the value was found by is no value itself.
        (_text, _focus) = ("", true);
        return Look();
    }

    private void Drop(string value) => _values.Remove(value);

    private async Task Look()
    {
        var asked = ++_asked;
        var found = Exact && _dimension is { } dimension ? await Suggest(dimension, _property, Typed) : [];
        // Only the newest text's values are of interest.
        if (asked == _asked) _suggestions = found;
    }

    private async Task Apply()
    {
        var typed = Typed;
        if (typed.Length > 0)
        {
            // What was typed is a value's words where there is exactly one such value.
            var value = Exact && _suggestions.FirstOrDefault(known => string.Equals(Say(known), typed, StringComparison.OrdinalIgnoreCase)) is { } said ? said : typed;
            if (!_values.Contains(value)) _values.Add(value);
        }
        if (_values.Count == 0)
        {
            _problem = Wording.ChooseOrTypeAValue;
            return;
        }
        var filter = new StatsFilter(_dimension!.Value, _operator, new(_values)) { Property = _property };
        if (FilterText.Parse(FilterText.Write(filter)).Problem is { } problem)
        {
            (_problem, _text) = (problem, typed);
            _values.Remove(typed);
            return;
        }
        await Done.InvokeAsync(filter);
    }
}
