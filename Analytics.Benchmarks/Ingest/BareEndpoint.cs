using System.Text.Json;

namespace Analytics.Benchmarks.Ingest;

/// <summary>What ASP.NET Core itself can do with such requests: parse the body with source-generated JSON, answer 204, keep nothing.</summary>
internal static class BareEndpoint
{
    public static async Task<int> Serve(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, BareEventContext.Default);
        });
        var app = builder.Build();
        app.MapPost("/ingest/event", (BareEvent sent) => sent.EventType is null ? Results.BadRequest() : Results.NoContent());
        await app.RunAsync();
        return 0;
    }
}
