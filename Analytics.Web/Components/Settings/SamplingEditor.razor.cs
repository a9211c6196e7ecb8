using System.Globalization;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>One rule of sampling, as the JSON that the HTTP API takes.</summary>
public partial class SamplingEditor
{
    // Remembered apart: while somebody types "12." the number is none yet, and the text must stay.
    private string? _percent;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The rule as JSON; <c>null</c> in words = every event.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "null";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>True where there need be no rule.</summary>
    [Parameter]
    public bool MayBeNone { get; set; }

    private JsonObject? Rule => JsonNode.Parse(Value)?.AsObject();

    private string Strategy => (string?)Rule?["strategy"] ?? "";

    private string Percent => _percent is not null && RateOf(_percent).ToJsonString() == Rule?["rate"]?.ToJsonString() ? _percent : Rule?["rate"] switch
    {
        JsonValue rate when rate.TryGetValue(out double share) => (share * 100).ToString("0.######", CultureInfo.InvariantCulture),
        { } other => other.ToString(),
        null => "",
    };

    private string Hint => Strategy switch
    {
        "deterministic" => Wording.WhoeverIsKeptIsKept,
        "random" => Wording.PageviewsAndEventsCanBe,
        "window" => Wording.AProtectionAgainstFloodsNothing,
        _ => Wording.NothingIsLeftOut,
    };

    /// <summary>A rule as the HTTP API takes it, always in the same order; null for none.</summary>
    internal static JsonObject? Json(SamplingRule? rule)
    {
        if (rule is null) return null;
        var json = new JsonObject { ["strategy"] = rule.Strategy.ToString().ToLowerInvariant() };
        if (rule.Strategy == SamplingStrategy.Window) (json["first"], json["window_seconds"]) = (rule.First, rule.WindowSeconds);
        else json["rate"] = rule.Rate;
        return json;
    }

    private string Part(string key) => Rule?[key]?.ToString() ?? "";

    private Task Choose(string? strategy)
    {
        _percent = null;
        return Say(strategy switch
        {
            "window" => new() { Strategy = SamplingStrategy.Window, First = 100, WindowSeconds = 60 },
            "random" => new() { Strategy = SamplingStrategy.Random, Rate = RateNow },
            "deterministic" => new() { Strategy = SamplingStrategy.Deterministic, Rate = RateNow },
            _ => (SamplingRule?)null,
        });
    }

    private double RateNow => Rule?["rate"] is JsonValue rate && rate.TryGetValue(out double share) ? share : 0.5;

    private Task Say(SamplingRule? rule) => Tell(Json(rule));

    private Task SetRate(string? typed)
    {
        _percent = typed ?? "";
        return Set("rate", RateOf(_percent));
    }

    private Task SetNumber(string key, string? typed) => Set(key, DraftField.NumberOf(typed ?? ""));

    private Task Set(string key, JsonNode value)
    {
        var rule = Rule!;
        rule[key] = value;
        return Tell(rule);
    }

    private Task Tell(JsonObject? rule) => ValueChanged.InvokeAsync(rule?.ToJsonString() ?? "null");

    /// <summary>A share of 1 for percents; what is no number stays text, for the door to refuse.</summary>
    private static JsonNode RateOf(string percent) =>
        decimal.TryParse(percent.Trim().TrimEnd('%').Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? (double)(number / 100) : percent;
}
