using System.Net;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Refuses an address that a server gives for its visitor and that is none: counted by the server's own, all its visitors would be one.</summary>
internal sealed class VisitorAddress : IPipelineStep
{
    public string Name => "ip";

    public string? Says(Hit hit) => hit.IsTrusted && !string.IsNullOrWhiteSpace(hit.Sent.Ip) ? "The server says its visitor's address." : null;

    public IngestOutcome? Run(Hit hit) =>
        !hit.IsTrusted || string.IsNullOrWhiteSpace(hit.Sent.Ip) || IPAddress.TryParse(hit.Sent.Ip, out _) ? null
            : new IngestOutcome.Refused(RefuseReason.Invalid, "The field 'ip' is not an IP address.", "ip");
}
