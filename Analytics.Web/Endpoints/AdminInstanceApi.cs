using System.Globalization;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Settings;

namespace Analytics.Web.Endpoints;

/// <summary>The audit log and the settings of the instance, for those who run it.</summary>
internal static class AdminInstanceApi
{
    private const int EntriesUsual = 100;

    private static readonly CallParameter[] Filters =
    [
        new("text", "Stands in the actor, the subject or the detail.", "ann"), new("act", "An act, or how it begins.", "account."),
        new("from", "First day, UTC.", "2025-11-10"), new("to", "Last day, UTC, included.", "2025-11-15"),
    ];

    public static void MapAdminInstanceApi(this WebApplication app)
    {
        const string settings = """{"name":"Analytics","public_url":"https://stats.example.com","registration":"closed","registration_domains":"","require_second_factor":false,"smtp_host":"","smtp_port":587,"smtp_tls":true,"smtp_user":"","smtp_from":"","retention_days":730,"hourly_retention_days":7,"daily_retention_days":730,"sign_in_note":"","fixed":["registration"]}""";
        var admin = app.MapCalls("/api/admin", "Admin").RequireAuthorization(AccountsPolicies.ApiCaller, AccountsPolicies.InstanceAdmin);
        admin.MapGet("/audit", Audit).WithSummary("Who did what, the newest first").WithDescription("Kept for two years. `next_before` is the `before` of the next page, null after the last.")
            .Takes([.. Filters, new("before", "Older than the entry of this number.", "1000000", IsNumber: true), new("limit", "Entries, at most 1,000. Default 100.", "10", IsNumber: true)])
            .Produces<AuditAnswer>().Refuses(400, 401, 403, 429)
            .Shows("""{"entries":[{"id":7,"at":"2025-09-17T12:30:00+00:00","actor":"ann@example.com","act":"account.disabled","subject":"bob@example.com","detail":"","network":"203.0.113.0/24"}],"next_before":null}""");
        admin.MapGet("/audit.csv", Export).WithSummary("The audit log as a file").WithDescription("At most 100,000 entries.").Takes(Filters).Produces(200, contentType: "text/csv").Refuses(400, 401, 403, 429);
        admin.MapGet("/settings", Settings).WithSummary("The settings of the instance").WithDescription("Secrets are never shown. `fixed` names those that the configuration says: they cannot be changed here.").Produces<SettingsAnswer>().Refuses(400, 401, 403, 429).Shows(settings);
        admin.MapPatch("/settings", Change).WithSummary("Change settings of the instance").Reads<SettingsChange>().Produces<SettingsAnswer>().Refuses(400, 401, 403, 429).Shows(settings, """{"sign_in_note":"Ask the office for an account."}""");
    }

    private static async Task<IResult> Audit(HttpContext http, AuditLog audit, CancellationToken cancel)
    {
        if (ReadParameters.Unknown(http.Request, [.. Filters.Select(p => p.Name), "before", "limit"]) is { } unknown) return unknown;
        var (filter, malformed) = FilterOf(http.Request);
        if (filter is null) return malformed!;
        var (limit, refusal) = ReadParameters.Limit(http.Request, EntriesUsual);
        if (refusal is not null) return refusal;
        if (ReadParameters.OneOf(http.Request, "before", "") is not { } text) return ApiProblems.Malformed("before", "stands once.");
        long? before = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (before is null && text.Length > 0) return ApiProblems.Malformed("before", "is the number of an entry.");
        // One more than asked for tells whether there is a next page.
        var entries = await audit.Read(filter with { Before = before }, limit + 1, cancel);
        var page = entries.Take(limit).Select(e => new AuditLine(e.Id, e.At, e.Actor, e.Act, e.Subject, e.Detail, e.Network)).ToList();
        return Results.Ok(new AuditAnswer(page, entries.Count > limit ? page[^1].Id : null));
    }

    private static async Task<IResult> Export(HttpContext http, AuditLog audit, CancellationToken cancel)
    {
        if (ReadParameters.Unknown(http.Request, [.. Filters.Select(p => p.Name)]) is { } unknown) return unknown;
        var (filter, malformed) = FilterOf(http.Request);
        if (filter is null) return malformed!;
        await AdminFiles.Write(http, await audit.Read(filter, AdminFiles.ExportMost, cancel));
        return Results.Empty;
    }

    private static (AuditFilter? Filter, IResult? Refusal) FilterOf(HttpRequest request)
    {
        if (!ReadParameters.TryDay(request, "from", default, out var from)) return (null, ReadParameters.BadDay("from"));
        if (!ReadParameters.TryDay(request, "to", default, out var to)) return (null, ReadParameters.BadDay("to"));
        return (AuditFilter.Of(request.Query["text"], request.Query["act"], from == default ? null : from, to == default ? null : to), null);
    }

    private static IResult Settings(HttpContext http, InstanceSettings settings) => ReadParameters.Unknown(http.Request) ?? Results.Ok(SettingsAnswer.Of(settings));

    private static async Task<IResult> Change(HttpContext http, InstanceSettings settings, AuditLog audit, CancellationToken cancel)
    {
        var (request, malformed) = await JsonBody.Read<SettingsChange>(http.Request, cancel);
        if (malformed is not null) return malformed;
        var changes = request!.Values().Where(change => change.Value is not null).ToDictionary(change => change.Setting, change => change.Value!.Trim());
        if (changes.Keys.FirstOrDefault(settings.IsFixed) is { } said) return ApiProblems.Malformed(SettingsChange.NameOf(said), $"is set in the configuration as Analytics:{said.Key}; change it there.");
        if (InstanceSettingRules.Problem(setting => changes.GetValueOrDefault(setting) ?? settings[setting]) is var (at, sentence)) return ApiProblems.Malformed(SettingsChange.NameOf(at), sentence);
        await settings.Save(changes, cancel);
        foreach (var (setting, value) in changes) await audit.Write(Acts.SettingsChanged, setting.Key, setting.IsSecret ? "" : value);
        return Results.Ok(SettingsAnswer.Of(settings));
    }

    internal sealed record AuditLine(long Id, DateTimeOffset At, string Actor, string Act, string Subject, string Detail, string Network);

    internal sealed record AuditAnswer(IReadOnlyList<AuditLine> Entries, long? NextBefore);
}
