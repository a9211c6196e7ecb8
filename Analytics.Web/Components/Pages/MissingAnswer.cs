namespace Analytics.Web.Components.Pages;

/// <summary>Lets a page that finds nothing say so in the status, with its content all the same.</summary>
public static class MissingAnswer
{
    /// <summary>Makes the answer a 404 where the page is being rendered for one; inside a circuit there is none.</summary>
    public static void AnswerMissing(this HttpContext? http)
    {
        if (http is not { Response.HasStarted: false }) return;
        // Set any earlier, the framework takes the status for "no such route" and drops what the page has rendered.
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
