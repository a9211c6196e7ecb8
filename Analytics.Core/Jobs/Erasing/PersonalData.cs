using System.Text.Json.Nodes;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Moving;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>Everything that is kept of one user of a site, as the user may ask to see it.</summary>
public sealed class PersonalData(DatabaseFile file, SegmentTable segments, Vocabulary vocabulary) : IPersonalData
{
    private readonly EventExport _export = new(file, segments, vocabulary);

    /// <summary>One JSON object an event, the oldest first, those in quarantine among them. Missing values are left out.</summary>
    public async Task<IReadOnlyList<JsonObject>> Of(SiteEntry site, string userId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        var user = VisitorHasher.User(site.VisitorSecret, userId);
        return await Task.Run(() => _export.OfUser(site, user, cancel).Select(e => (e.AtMs, Json: Write(e, null))).Concat(Held(site, user)).OrderBy(e => e.AtMs).Select(e => e.Json).ToList(), cancel);
    }

    private IEnumerable<(long AtMs, JsonObject Json)> Held(SiteEntry site, ulong user)
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT class, event FROM quarantine WHERE site_id = $site AND visitor = $visitor";
        command.Parameters.AddWithValue("$site", site.Site.Id);
        command.Parameters.AddWithValue("$visitor", unchecked((long)user));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (HeldPayload.Read(reader.GetString(1)) is { } held) yield return (held.AtMs, Write(held, (QuarantineClass)reader.GetByte(0)));
    }

    private static JsonObject Write(AcceptedEvent kept, QuarantineClass? held)
    {
        var json = JsonObject.Create(ExportedEvent.Element(kept))!;
        json.Remove("kind");
        json.Insert(0, "event_type", kept.Kind.Word());
        if (held is { } of) json["quarantine"] = of.Word();
        return json;
    }
}
