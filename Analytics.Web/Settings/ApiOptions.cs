using System.ComponentModel.DataAnnotations;

namespace Analytics.Web.Settings;

/// <summary>What the operator says about the HTTP API, under <c>Analytics:Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>Calls a minute for each account or, without a token, each client address; 0 = no limit.</summary>
    [Range(0, 1_000_000)]
    public int CallsPerMinute { get; set; } = 6_000;
}
