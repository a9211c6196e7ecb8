using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Analytics.Tests.Kit;

/// <summary>bUnit asks for an older version of AngleSharp.Diffing than the one restored; answers with the one beside the tests.</summary>
internal static class AngleSharpResolver
{
    [ModuleInitializer]
    internal static void Listen() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll")) : null;
}
