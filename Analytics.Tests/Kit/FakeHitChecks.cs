using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Collecting;

namespace Analytics.Tests.Kit;

/// <summary>Answers any request as the test says.</summary>
public sealed class FakeHitChecks : IHitChecks
{
    public HitCheck Answer { get; set; } = new([], "Nothing", null, null);
    public string? Text { get; private set; }

    public Task<HitCheck> Check(Site site, string? text, string? ip, string? userAgent, CancellationToken cancel)
    {
        Text = text;
        return Task.FromResult(Answer);
    }

    public HitCheck Of(RecentDrop drop) => Answer;
}
