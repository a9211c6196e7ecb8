namespace Analytics.Web.Composition;

/// <summary>From the start to the end of a program that serves.</summary>
public static class RunComposition
{
    /// <summary>Keeps out of the log what an operator is told in a sentence: the host says every failed start as a page of stack, and what ran beside it once more.</summary>
    public static void AddRun(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // What fails in the background later ends the program and is critical, with the reason in it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    /// <summary>Serves until told to stop.</summary>
    public static async Task Serve(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What began already ends in order, with all it needs still there.
            await app.StopAsync();
            throw;
        }
        await app.WaitForShutdownAsync();
    }
}
