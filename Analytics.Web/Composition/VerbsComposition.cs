using Analytics.Web.Cli.Control;

namespace Analytics.Web.Composition;

/// <summary>What a server does for verbs that are called beside it.</summary>
public static class VerbsComposition
{
    public static void AddVerbs(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ControlSocket>();
        builder.Services.AddHostedService(p => p.GetRequiredService<ControlSocket>());
    }
}
